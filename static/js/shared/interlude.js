// @ts-check
/** A step of the organizers' own, which lies over the phase: what it is, and what they say to it. */
import { part, show, slots, text } from "./dom.js";

/** @param {import("../live/states.d.ts").CafeState} cafe */
export function drawInterlude({ interlude }) {
  const node = part("interlude");
  const { title, words } = slots(node);
  text(title, interlude?.title);
  text(words, interlude?.words);
  show(words, Boolean(interlude?.words));
  show(node, Boolean(interlude));
}
