// @ts-check
/** Beside a clock: the time of day at which it ends, as long as it runs; in the zone of the café, wherever this is. */
import { slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @param {import("./connection.js").Connection} connection */
export function tellEnd({ board }) {
  const { lang } = document.documentElement;
  board.listen("cafe", ({ ends_at: at, paused, zone: timeZone }) => {
    const time = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", timeZone }).format(at ?? 0);
    const words = at === null || paused ? "" : t("endet %(time)s", { time });
    for (const clock of document.querySelectorAll('[data-part="clock"]')) {
      const { end } = slots(clock);
      if (end) text(end, words);
    }
  });
}
