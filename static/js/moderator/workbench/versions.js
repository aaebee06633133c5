// @ts-check
/** All versions of the Kurzfassung: two side by side, and the way back to each. */
import { attr, clone, element, show, slots, text } from "../../shared/dom.js";
import { language, t } from "../../shared/i18n.js";
import { FETCH_MS } from "../../shared/post-json.js";
import { act, complain } from "../act.js";
import { askIn, dialogOf } from "../dialogs.js";
import { compared } from "./compare.js";
import { difference, drawDifference } from "./difference.js";

/** @typedef {import("../../live/connection.js").Connection} Connection */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../../live/states.d.ts").SummaryState} Summary */

const SIDES = /** @type {const} */ (["older", "newer"]);

/**
 * Ask for all versions and show the last two.
 * @param {HTMLElement} button
 * @param {Connection} connection
 * @param {Draft} draft
 */
export async function showVersions(button, connection, draft) {
  complain(button, "");
  /** @type {Summary[]|null} */
  const versions = await asked(`${location.pathname}/versionen`).catch(() => null);
  if (!versions) {
    complain(button, t("Die Versionen lassen sich gerade nicht laden. Bitte versuchen Sie es noch einmal."));
    return;
  }
  const { zone } = connection.board.known.cafe;
  const dialog = dialogOf("versions");
  const slot = slots(dialog);
  SIDES.forEach((side, at) => {
    const select = /** @type {HTMLSelectElement} */ (slot[side]);
    select.replaceChildren(...versions.map(newOption));
    select.value = String(versions[Math.min(1 - at, versions.length - 1)].version);
    select.onchange = () => draw(versions, zone);
    slot[`${side}-reopen`].onclick = () => reopen(slot[`${side}-reopen`], Number(select.value), connection, draft);
  });
  draw(versions, zone);
  askIn(dialog, () => ({ ok: true }));
}

/**
 * @param {string} address
 * @returns {Promise<Summary[]|null>}
 */
async function asked(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
  return response.ok ? (await response.json()).versions : null;
}

/** @param {Summary} summary */
function newOption({ version, state }) {
  const approved = state === "approved" ? ` · ${t("freigegeben")}` : "";
  const option = /** @type {HTMLOptionElement} */ (
    element("option", "", t("Version %(version)s", { version }) + approved)
  );
  option.value = String(version);
  return option;
}

/**
 * @param {Summary[]} versions
 * @param {string} zone
 */
function draw(versions, zone) {
  const slot = slots(dialogOf("versions"));
  const [older, newer] = SIDES.map((side) => {
    const chosen = Number(/** @type {HTMLSelectElement} */ (slot[side]).value);
    const summary = /** @type {Summary} */ (versions.find(({ version }) => version === chosen));
    const isDraft = summary === versions[0] && summary.state === "draft";
    text(slot[`${side}-message`], messageOf(summary, zone));
    show(slot[`${side}-reopen`], !isDraft);
    attr(slot[`${side}-reopen`], "aria-label", t("Version %(version)s wieder öffnen", { version: chosen }));
    return summary;
  });
  const rows = compared(older.points, newer.points);
  slot.rows.replaceChildren(...rows.map(newRow));
  show(slot.none, rows.length === 0);
  complain(slot.rows, "");
}

/** @param {import("./compare.js").Row} row */
function newRow({ older, newer, marks }) {
  const node = clone("version-row");
  const slot = slots(node);
  const parts = difference(older?.text ?? "", newer?.text ?? "");
  drawDifference(slot.older, parts, "new");
  drawDifference(slot.newer, parts, "gone");
  slot.marks.replaceChildren(...marks.map((mark) => element("span", "badge", mark)));
  show(slot.marks, marks.length > 0);
  return node;
}

/**
 * "Version 2 freigegeben · Moderation · 23.11.2026, 14:32"
 * @param {Summary} summary
 * @param {string} zone  in which the café reads its times, wherever the tablet believes to be
 */
export function messageOf({ act: done, based_on, by, at }, zone) {
  const version = based_on ?? 0;
  const acts = {
    proposed: t("Vorschlag aus den Beiträgen"),
    edited: version ? t("Version %(version)s bearbeitet", { version }) : t("neu geschrieben"),
    approved: t("Version %(version)s freigegeben", { version }),
    reopened: t("Version %(version)s wieder geöffnet", { version }),
  };
  const role = by === "moderator" ? t("Moderation") : t("Veranstaltungsteam");
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: zone }).format(
    at,
  );
  return [acts[done], role, when].join(" · ");
}

/**
 * @param {HTMLElement} button
 * @param {number} version
 * @param {Connection} connection
 * @param {Draft} draft
 */
async function reopen(button, version, connection, { edited, newest: { rev } }) {
  if (edited) {
    complain(button, t("Bitte speichern oder verwerfen Sie zuerst, was auf der Werkbank steht."));
    return;
  }
  const done = t("Version %(version)s ist wieder geöffnet.", { version });
  const answer = await act(connection, button, "summary:reopen", { version, rev }, done);
  if (answer.error === "stale") connection.sync();
  if (answer.ok) dialogOf("versions").close();
}
