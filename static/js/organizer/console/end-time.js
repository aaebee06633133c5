// @ts-check
/** Below the clock: the time of day at which it ends, as long as it runs. */
import { part, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function tellEnd({ board }) {
  const { end } = slots(part("clock"));
  const shape = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  board.listen("cafe", ({ ends_at: at, paused }) =>
    text(end, at === null || paused ? "" : t("endet %(time)s", { time: shape.format(at) })),
  );
}
