// @ts-check
/** What a point does not say: its most different voice, the mark "umstritten", and the minority note. */
import { drawCounter } from "../../shared/counter.js";
import { attr, show, text } from "../../shared/dom.js";

/** @typedef {import("./draft.js").Point} Point */
/** @typedef {import("../../live/states.d.ts").ContributionState} Contribution */

/**
 * @param {Record<string, HTMLElement>} slot  of a point
 * @param {(words: Partial<Point>) => void} write
 */
export function bindDissent(slot, write) {
  const box = /** @type {HTMLInputElement} */ (slot.disputed);
  const note = /** @type {HTMLTextAreaElement} */ (slot.minority);
  note.id = `${slot.text.id}-minority`;
  attr(slot["note-label"], "for", note.id);
  note.addEventListener("input", () => write({ minority: note.value }));
  box.addEventListener("change", () => {
    write({ disputed: box.checked });
    if (box.checked) note.focus();
  });
}

/**
 * @param {Record<string, HTMLElement>} slot  of a point
 * @param {Point & {found: Contribution[]}} point
 * @param {number} limit  characters of the note
 */
export function drawDissent(slot, { disputed, minority, voice, found }, limit) {
  const other = found.find(({ id, state }) => id === voice && state === "shown");
  const note = /** @type {HTMLTextAreaElement} */ (slot.minority);
  const box = /** @type {HTMLInputElement} */ (slot.disputed);
  text(slot["voice-text"], other?.text);
  show(slot.voice, Boolean(other));
  if (box.checked !== disputed) box.checked = disputed;
  show(slot.note, disputed);
  if (note.value !== minority) note.value = minority;
  drawCounter(slot["note-counter"], minority, limit);
}
