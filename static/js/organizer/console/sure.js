// @ts-check
/** A calm question in the place of *Weiter*: whether it is meant. It names why it is asked, and goes with the step. */
import { attr, label, part, show, slots, text } from "../../shared/dom.js";
import { lock, onPress } from "../../shared/press.js";

/** Time to see that it is asked: it opens below the pointer, and the second press of a double one changes nothing. */
const SETTLE_MS = 1000;

/**
 * Ask, and wait for an answer; a step that comes meanwhile answers no.
 * @param {import("../../live/connection.js").Connection} connection
 * @param {() => string} why  as it is by now
 * @param {string} then  what else to know
 * @param {string} act  what it means to go on
 * @returns {Promise<boolean>}
 */
export function areYouSure(connection, why, then, act) {
  const { board } = connection;
  const controls = part("controls");
  const { sure, reason, then: more, not_yet: notYet, go, advance } = slots(controls);
  const { step } = board.known.cafe;
  let settled = false;
  const draw = () => {
    text(reason, why() || reason.textContent); // while it is read it does not vanish
    lock(go, !settled || connection.state !== "online");
  };
  draw();
  text(more, then);
  label(go, act);
  show(sure, true);
  attr(controls, "data-asking", true);
  notYet.focus(); // a second press by mistake changes nothing
  return new Promise((resolve) => {
    const listening = new AbortController();
    const settling = setTimeout(() => {
      settled = true;
      draw();
    }, SETTLE_MS);
    const answer = (/** @type {boolean} */ isMeant) => {
      listening.abort();
      clearTimeout(settling);
      for (const forget of heard) forget();
      const hadFocus = sure.contains(document.activeElement);
      attr(controls, "data-asking", null);
      show(sure, false);
      if (hadFocus) advance.focus();
      resolve(isMeant);
    };
    const heard = [
      board.listen("cafe", (cafe) => (cafe.step === step ? draw() : answer(false))),
      board.listen("connection", draw),
    ];
    const { signal } = listening;
    notYet.addEventListener("click", () => answer(false), { signal });
    onPress(go, () => answer(true), { signal });
    sure.addEventListener("keydown", ({ key }) => key === "Escape" && answer(false), { signal });
  });
}
