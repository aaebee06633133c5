// @ts-check
/** The optional Formulierungshilfe: a proposal shown as a difference; the moderator takes it over, or not. */
import { attr, slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { postJson } from "../../shared/post-json.js";
import { complain } from "../act.js";
import { askIn, dialogOf } from "../dialogs.js";
import { difference, drawDifference } from "./difference.js";

/** Longer than the server may be told to wait for the help (CAFE_REPHRASE_SECONDS). */
const HELP_MS = 310_000;

/** @typedef {import("./draft.js").Point} Point */

/**
 * Ask for other words for a point; what the moderator writes meanwhile is not touched, and then nothing is offered.
 * @param {HTMLElement} button
 * @param {() => Point|undefined} current  the point as it is now
 * @param {(words: string) => void} write
 */
export async function rephrase(button, current, write) {
  if (button.ariaBusy === "true") return;
  const point = current();
  if (!point) return;
  complain(button, "");
  attr(button, "aria-busy", "true");
  const answer = await asked(point.text, point.sources);
  attr(button, "aria-busy", null);
  if (!answer.ok) {
    complain(button, answer.text ?? t("Keine Verbindung. Ihr Text bleibt, wie er ist."));
  } else if (current()?.text === point.text) {
    offer(point.text, answer.text ?? "", write);
  }
}

/**
 * @param {string} before
 * @param {string} after
 * @param {(words: string) => void} write
 */
function offer(before, after, write) {
  const dialog = dialogOf("rephrased");
  drawDifference(slots(dialog).difference, difference(before, after));
  askIn(dialog, () => {
    write(after);
    return { ok: true };
  });
}

/**
 * @param {string} text
 * @param {string[]} sources
 * @returns {Promise<{ok: boolean, text?: string}>}
 */
async function asked(text, sources) {
  const response = await postJson(`${location.pathname}/umformulieren`, { text, sources }, HELP_MS).catch(() => null);
  return response ? response.json().catch(() => ({ ok: false })) : { ok: false };
}
