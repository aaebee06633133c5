// @ts-check
/** A calm question in the place of *Weiter*: whether it is meant. It names why it is asked, and goes with the step. */
import { attr, label, part, show, slots, text } from "../../shared/dom.js";

/**
 * Ask, and wait for an answer; a step that comes meanwhile answers no.
 * @param {import("../../live/board.js").Board} board
 * @param {string} why
 * @param {string} then  what else to know
 * @param {string} act  what it means to go on
 * @returns {Promise<boolean>}
 */
export function areYouSure(board, why, then, act) {
  const controls = part("controls");
  const { sure, reason, then: more, not_yet: notYet, go, advance } = slots(controls);
  const { step } = board.known.cafe;
  text(reason, why);
  text(more, then);
  label(go, act);
  show(sure, true);
  attr(controls, "data-asking", true);
  notYet.focus(); // a second press by mistake changes nothing
  return new Promise((resolve) => {
    const listening = new AbortController();
    const answer = (/** @type {boolean} */ isMeant) => {
      listening.abort();
      forget();
      const hadFocus = sure.contains(document.activeElement);
      attr(controls, "data-asking", null);
      show(sure, false);
      if (hadFocus) advance.focus();
      resolve(isMeant);
    };
    const forget = board.listen("cafe", (cafe) => cafe.step !== step && answer(false));
    const { signal } = listening;
    notYet.addEventListener("click", () => answer(false), { signal });
    go.addEventListener("click", () => answer(true), { signal });
    sure.addEventListener("keydown", ({ key }) => key === "Escape" && answer(false), { signal });
  });
}
