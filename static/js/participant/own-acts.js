// @ts-check
/** What I may do to a Beitrag of my own: change its words, take it back. */
import { announce } from "../shared/announce.js";
import { cleaned } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { pressedIn } from "../shared/dialog.js";
import { slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { complaintAbout, showComplaint } from "./composer.js";

/** @typedef {import("../live/connection.js").Connection} Connection */

/**
 * Change the words; what the server does not take comes back among the refused texts.
 * @param {Connection} connection
 * @param {{id: string, number: number, text: string}} contribution
 * @param {number} limit
 */
export async function reword(connection, contribution, limit) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("rewording"));
  const slot = slots(dialog);
  const field = /** @type {HTMLTextAreaElement} */ (slot.field);
  field.value = contribution.text;
  field.oninput = () => drawCounter(slot.counter, field.value, limit);
  field.oninput(new InputEvent("input"));
  showComplaint(slot, field, "");
  text(slot.title, t("Beitrag %(number)s ändern", { number: contribution.number }));
  slot.save.onclick = (pressed) => {
    const complaint = complaintAbout(field.value, limit);
    showComplaint(slot, field, complaint);
    if (complaint) pressed.preventDefault();
  };
  const written = (await pressedIn(dialog)) === "save" ? cleaned(field.value) : contribution.text;
  if (written === contribution.text) return;
  const answer = await connection.ask("contribution:edit", { contribution: contribution.id, text: written });
  if (answer.ok) announce(t("Beitrag %(number)s ist geändert.", { number: contribution.number }));
}

/**
 * Take a Beitrag back, after a question: nobody can bring it back.
 * @param {Connection} connection
 * @param {{id: string, number: number, text: string}} contribution
 * @returns {Promise<boolean>} whether it is gone
 */
export async function withdraw(connection, contribution) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("withdrawing"));
  text(slots(dialog).title, t("Beitrag %(number)s zurückziehen?", { number: contribution.number }));
  text(slots(dialog).quote, contribution.text);
  if ((await pressedIn(dialog)) !== "withdraw") return false;
  const answer = await connection.ask("contribution:withdraw", { contribution: contribution.id });
  announce(
    answer.ok ? t("Beitrag %(number)s ist zurückgezogen.", { number: contribution.number }) : (answer.text ?? ""),
  );
  return answer.ok;
}
