// @ts-check
/** How the draft on the workbench stands: saved or not, approved or not, overtaken by another device. */
import { announce } from "../../shared/announce.js";
import { attr, label, said, show, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { lock } from "../../shared/press.js";

/** @typedef {import("./draft.js").Draft} Draft */

/**
 * @param {Record<string, HTMLElement>} slot  of the workbench
 * @param {Draft} draft
 * @param {import("./editor.js").Dropped|null} dropped  the point that was dropped last
 * @param {number} limit  of points
 */
export function drawState(slot, draft, dropped, limit) {
  const { newest, points, edited, conflicts } = draft;
  const approved = newest.state === "approved";
  text(slot.state, edited ? t("nicht gespeichert") : approved ? t("freigegeben") : t("Entwurf · gespeichert"));
  attr(slot.badge, "class", `badge ${edited ? "badge--warm" : approved ? "badge--good" : ""}`);
  show(slot.tick, !edited);
  attr(slot.state, "title", newest.version ? t("Version %(version)s", { version: newest.version }) : null);
  show(slot.badge, newest.version > 0 || edited);
  show(slot.reopened, approved && edited && !conflicts);
  show(slot.empty, !points.length && !edited);
  show(slot.undo, Boolean(dropped) && edited);
  text(slot.dropped, dropped ? t("Ergebnis %(number)s entfernt.", { number: dropped.at + 1 }) : "");
  show(slot.versions, newest.version > 1);
  show(slot.discard, edited);
  show(slot.steps, points.length > 0 || edited);
  const approvable = !edited && !approved && points.length > 0;
  lock(slot.publish, conflicts || !(edited || approvable));
  show(slot.seen, approvable && !conflicts);
  label(slot.publish, publishText(draft));
  drawPropose(slot, points.length > 0);
  drawAdd(slot, points.length >= limit, limit);
  drawConflict(slot, draft);
}

/**
 * The one next step: what was edited is saved, what is saved is approved.
 * @param {Draft} draft
 */
function publishText({ edited, newest: { state } }) {
  if (edited) return t("Speichern");
  return state === "approved" ? t("Freigegeben") : t("Für alle freigeben");
}

/**
 * Where nothing is written yet, a Vorschlag is the first step.
 * @param {Record<string, HTMLElement>} slot
 * @param {boolean} again
 */
function drawPropose({ propose }, again) {
  label(propose, again ? t("Neu aus Beiträgen vorschlagen …") : t("Aus Beiträgen vorschlagen"));
  propose.classList.toggle("kern-btn--primary", !again);
  propose.classList.toggle("kern-btn--tertiary", again);
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {boolean} full
 * @param {number} limit
 */
function drawAdd(slot, full, limit) {
  lock(slot.add, full);
  const most = t("Mehr als %(count)s Ergebnisse sind nicht möglich", { count: limit });
  text(slot["add-word"], full ? most : t("Ergebnis hinzufügen"));
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {Draft} draft
 */
export function drawConflict(slot, { newest, conflicts }) {
  const sentence = newerText(newest);
  if (conflicts && slot.conflict.hidden) announce(sentence);
  text(slot["newer-title"], sentence);
  show(slot.conflict, conflicts);
  text(slot["newer-name"], t("Version %(version)s ansehen", { version: newest.version }));
  slot.newer.replaceChildren(...newest.points.map((point) => said("li", "", point.text)));
}

/**
 * What is newer; a Vorschlag is also that of whoever wrote on while it was computed.
 * @param {import("../../live/states.d.ts").SummaryState} newest
 */
function newerText({ act }) {
  return act === "proposed"
    ? t("Inzwischen ist ein neuer Vorschlag fertig.")
    : t("Auf einem anderen Gerät wurde inzwischen eine neuere Version gespeichert.");
}
