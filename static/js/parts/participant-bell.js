// @ts-check
/** The gentle sign that a round comes to its end. */
import { show, slots, text } from "../helpers/dom.js";
import { n } from "../helpers/i18n.js";

/** Two short touches, as when somebody taps a glass. */
const TAP_TAP = [60, 120, 60];

/** @param {import("../live/board.js").Board} board */
export function watchBell(board) {
  const bell = /** @type {HTMLElement} */ (document.querySelector('[data-part="bell"]'));
  let rung = "";
  slots(bell).close.addEventListener("click", () => show(bell, false));
  board.listen("ringing", ({ seconds_left }) => {
    vibrate();
    if (seconds_left === 0) return; // the page has moved on by itself
    rung = stepOf(board.cafe);
    text(slots(bell).words, n("Noch %(count)s Minute", "Noch %(count)s Minuten", Math.max(1, Math.round(seconds_left / 60))));
    show(bell, true);
  });
  board.listen("cafe", (cafe) => rung !== stepOf(cafe) && show(bell, false));
}

/** @param {any} cafe */
function stepOf(cafe) {
  return `${cafe?.phase} ${cafe?.round}`;
}

/** Browsers let a page vibrate only after it was touched, and complain aloud otherwise. */
function vibrate() {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(TAP_TAP);
}
