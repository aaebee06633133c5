// @ts-check
import { world } from "./testing.js";

/** Let no timeout of this page come before the test says so. */
export function holdTimers() {
  /** @type {Map<() => void, number>} */
  const held = new Map();
  world.setTimeout = (/** @type {() => void} */ act, /** @type {number} */ pause) => {
    held.set(act, pause);
    return act;
  };
  world.clearTimeout = (/** @type {() => void} */ act) => held.delete(act);
  return {
    /** How long what is held would wait, in milliseconds. */
    pauses: () => [...held.values()],
    /** Let all that is held come now. */
    pass() {
      for (const act of [...held.keys()]) {
        held.delete(act);
        act();
      }
    },
  };
}
