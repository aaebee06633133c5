// @ts-check
/** A gentle notice that the round is about to end. */
import { minutesLeftText } from "../live/countdown.js";
import { focusHeading, part, show, slots, text } from "../shared/dom.js";

/** Two short touches, as when somebody taps a glass. */
const TAP_TAP = [60, 120, 60];
/** The server says whole seconds, and may be a little early or late. */
const NEAR_MS = 5000;

/** @param {import("../live/connection.js").Connection} connection */
export function watchRoundEnd({ board, clock }) {
  const notice = part("round-end");
  let announced = 0;
  slots(notice).close.addEventListener("click", () => {
    show(notice, false);
    focusHeading();
  });
  board.listen("ringing", ({ seconds_left }) => {
    vibrate();
    announced = clock.now() + seconds_left * 1000;
    text(slots(notice).words, minutesLeftText(seconds_left));
    show(notice, seconds_left > 0);
  });
  board.listen("cafe", ({ ends_at }) => {
    if (Math.abs((ends_at ?? 0) - announced) > NEAR_MS) show(notice, false); // another phase, a pause, more minutes
  });
}

/** Browsers let a page vibrate only after it was touched, and complain aloud otherwise. */
function vibrate() {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(TAP_TAP);
}
