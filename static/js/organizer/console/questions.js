// @ts-check
/** Questions before a step that may be a mistake: few have come, much time is left, or nothing can be changed after it. */
import { remaining } from "../../live/clock.js";
import { minutesLeftText } from "../../live/countdown.js";
import { pressedIn } from "../../shared/dialog.js";
import { show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { fewText } from "./few.js";
import { placeOf, stepAt } from "./steps.js";
import { areYouSure } from "./sure.js";

/** From then on everybody expects the next step. */
const SOON_MS = 60_000;

/** @typedef {import("../../live/connection.js").Connection} Connection */

/**
 * Whether *Weiter* is meant.
 * @param {Connection} connection
 */
export async function isMeant(connection) {
  const { board, clock } = connection;
  const { cafe } = board.known;
  const following = stepAt(placeOf(cafe) + 1);
  if (following?.phase === "finished") return (await asked("end", board)) === "end";
  const starts = cafe.phase === "lobby" && following?.phase === "seating";
  const few = () => (starts && fewText(board.known.cafe, board.crowd?.joined ?? Infinity)) || "";
  const late = cafe.rotation === "free" ? "" : t("Wer später kommt, bekommt sofort einen Platz.");
  if (few()) return areYouSure(connection, few, late, t("Trotzdem beginnen"));
  const left = () => timeText(board.known.cafe, clock.now());
  return !left() || areYouSure(connection, left, t("Jetzt schon beenden?"), t("Jetzt beenden"));
}

/**
 * How much time is left, "" if the end is near, or nobody writes: a closing is over when the tables say so.
 * @param {import("../../live/states.d.ts").CafeState} cafe
 * @param {number} now
 */
function timeText(cafe, now) {
  if (cafe.phase === "closing" && !cafe.interlude) return "";
  const left = remaining(cafe, now) ?? 0;
  return left > SOON_MS ? `${minutesLeftText(left / 1000)}.` : "";
}

/**
 * How the café is to end early.
 * @param {Connection} connection
 * @returns {Promise<string>} "harvest", "finished", or "" for not at all
 */
export function howToEnd({ board }) {
  return asked("stop", board);
}

/**
 * @param {string} id
 * @param {import("../../live/board.js").Board} board
 */
function asked(id, board) {
  const { missing } = slots(dialog(id));
  if (missing) drawMissing(missing, board);
  return pressedIn(dialog(id));
}

/**
 * @param {HTMLElement} node
 * @param {import("../../live/board.js").Board} board
 */
function drawMissing(node, board) {
  const used = board.known.cafe.tables.filter((table) => hasWords(board.tables.get(table.id)));
  const tables = used.filter((table) => !isApproved(board.tables.get(table.id)));
  const named = tables.map(({ number, topic }) => `${number} (${topic})`).join(", ");
  const missing = t("Ohne freigegebene Kurzfassung: Tisch %(tables)s.", { tables: named });
  text(node, used.length ? missing : t("Bisher ist an keinem Tisch etwas geschrieben."));
  show(node, tables.length > 0 || !used.length);
}

/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

/** @param {HeldTable|undefined} table */
function hasWords(table) {
  if (!table) return true; // not known yet
  return (
    Boolean(table.summary?.points.length) || [...table.contributions.values()].some(({ state }) => state === "shown")
  );
}

/** @param {HeldTable|undefined} table */
function isApproved(table) {
  return table?.summary?.state === "approved" && table.summary.points.length > 0;
}

/** @param {string} id */
function dialog(id) {
  return /** @type {HTMLDialogElement} */ (document.getElementById(id));
}
