// @ts-check
/** A gentle nudge to a table that is quiet: its phones show a kind sentence, at most once in a few minutes. */
import { show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";
import { ageText } from "./quiet.js";

/** As long as the server lets a table think (cafe/actions/nudging.py). */
const REST_MS = 300_000;
const TICK_MS = 1000;

/**
 * @param {import("../../live/connection.js").Connection} connection
 * @param {Iterable<HTMLElement>} rows  of the tables
 */
export function offerNudges(connection, rows) {
  for (const row of rows) {
    const id = row.dataset.table ?? "";
    const draw = () => drawNudge(row, connection, connection.board.tables.get(id)?.nudged_at ?? null);
    onPress(slots(row).nudge, () => connection.ask("table:nudge", { table: id }));
    for (const change of /** @type {const} */ (["cafe", "table", "connection"])) connection.board.listen(change, draw);
    setInterval(draw, TICK_MS);
  }
}

/**
 * @param {HTMLElement} row
 * @param {import("../../live/connection.js").Connection} connection
 * @param {number|null} at  when it was nudged last
 */
function drawNudge(row, { board, clock, state }, at) {
  const { nudging, nudge, nudged } = slots(row);
  const since = clock.now() - (at ?? -Infinity);
  show(nudging, board.cafe?.phase === "talk" && (row.hasAttribute("data-quiet") || since < REST_MS));
  lock(nudge, state !== "online" || since < REST_MS);
  const lately =
    since < REST_MS ? t("Angestoßen %(ago)s. Lassen Sie dem Tisch etwas Zeit.", { ago: ageText(since) }) : "";
  text(nudged, lately || t("Die Telefone hier zeigen: „Was geht Ihnen durch den Kopf? Ein Wort genügt.“"));
}
