// @ts-check
/** A gentle notice that the round is about to end. */
import { minutesLeftText } from "../live/countdown.js";
import { attr, focusHeading, part, show, slots, text } from "../shared/dom.js";
import { Cues } from "./cues.js";

/** The server says whole seconds, and may be a little early or late. */
const NEAR_MS = 5000;

/** @param {import("../live/connection.js").Connection} connection */
export function watchRoundEnd({ board, clock }) {
  const notice = part("round-end");
  const cues = new Cues();
  let announced = 0;
  const draw = (/** @type {boolean} */ isNear) => {
    show(notice, isNear);
    attr(document.body, "data-ringing", isNear);
  };
  slots(notice).close.addEventListener("click", () => {
    show(notice, false);
    focusHeading();
  });
  board.listen("ringing", ({ seconds_left }) => {
    cues.give();
    announced = clock.now() + seconds_left * 1000;
    text(slots(notice).words, minutesLeftText(seconds_left));
    draw(seconds_left > 0);
  });
  board.listen("cafe", ({ ends_at }) => {
    if (Math.abs((ends_at ?? 0) - announced) > NEAR_MS) draw(false); // another phase, a pause, more minutes
  });
}
