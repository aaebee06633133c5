// @ts-check
/** Says when the plan on the page is no longer the one that holds: other devices change it, and people come in. */
import { part, show } from "../../shared/dom.js";

/** @import { CafeState } from "../../live/states.d.ts" */

/** @param {import("../../live/connection.js").Connection} connection */
export function watchChanges({ board }) {
  const changed = part("changed");
  const before = { cafe: "", joined: -1 };
  board.listen("cafe", (cafe) => {
    before.cafe ||= planOf(cafe);
    if (before.cafe !== planOf(cafe)) show(changed, true);
  });
  board.listen("crowd", ({ joined }) => {
    if (before.joined < 0) before.joined = joined;
    if (before.joined !== joined && board.cafe?.phase !== "lobby") show(changed, true); // late-comers have got routes
  });
}

/**
 * What the plan depends on.
 * @param {CafeState} cafe
 */
function planOf({ phase, round, rotation, home, expected, capacity, tables }) {
  const spots = tables.map(({ id, spots, closed }) => [id, spots, closed]);
  return JSON.stringify([phase === "lobby", phase === "seating", round, rotation, home, expected, capacity, spots]);
}
