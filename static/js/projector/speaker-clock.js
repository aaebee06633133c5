// @ts-check
/** How long whoever speaks in the harvest may go on, or how long the hall is silent. At nought nothing happens by itself. */
import { minutesText } from "../live/clock.js";
import { attr, part, show, text } from "../shared/dom.js";

/** Often enough that no second is skipped. */
const TICK_MS = 250;
/** From here on the clock asks for attention. */
const SOON_MS = 20_000;

/** @param {import("../live/connection.js").Connection} connection */
export function runSpeakerClock({ board, clock }) {
  const nodes = [...document.querySelectorAll("[data-speaking]")];
  const line = part("speaking");
  const draw = () => {
    const until = board.cafe?.speaking_until ?? null;
    const left = until === null ? null : Math.max(0, until - clock.now());
    show(line, left !== null && board.cafe?.scene !== "silence");
    for (const node of nodes) {
      text(node, left === null ? "" : minutesText(left));
      attr(node, "data-soon", left !== null && left <= SOON_MS);
    }
  };
  board.listen("cafe", draw);
  setInterval(draw, TICK_MS);
}
