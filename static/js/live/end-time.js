// @ts-check
/** Beside a clock: the time of day at which it ends, as long as it runs; in the zone of the café, wherever this is. */
import { slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { timeOfDay } from "./clock.js";

/** A clock that has run out in a closing stands at zero, and its end is no news any more. */
const LOOK_MS = 1000;

/** @param {import("./connection.js").Connection} connection */
export function tellEnd({ board, clock: server }) {
  const draw = () => {
    if (!board.cafe) return;
    const { ends_at: at, zone } = board.cafe;
    const runs = at !== null && at > server.now(); // null in a pause, too
    const words = runs ? t("endet %(time)s", { time: timeOfDay(at, zone) }) : "";
    for (const clock of document.querySelectorAll('[data-part="clock"]')) {
      const { end } = slots(clock);
      if (end) text(end, words);
    }
  };
  board.listen("cafe", draw);
  setInterval(draw, LOOK_MS);
}
