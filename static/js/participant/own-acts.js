// @ts-check
/** What I may do to a Beitrag of my own: change its words, take it back. */
import { announce } from "../shared/announce.js";
import { cleaned } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { pressedIn } from "../shared/dialog.js";
import { slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { isLocked, lock } from "../shared/press.js";
import { complaintAbout, showComplaint } from "./composer.js";

/** @typedef {import("../live/connection.js").Connection} Connection */

/**
 * Change the words; what the server does not take comes back among what was refused.
 * @param {Connection} connection
 * @param {{id: string, number: number, text: string}} contribution
 * @param {number} limit
 * @param {string} [words]  to begin with
 * @returns {Promise<boolean>} whether it was asked for
 */
export async function reword(connection, contribution, limit, words = contribution.text) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("rewording"));
  const slot = slots(dialog);
  const field = /** @type {HTMLTextAreaElement} */ (slot.field);
  field.value = words;
  field.oninput = () => drawCounter(slot.counter, field.value, limit);
  field.oninput(new InputEvent("input"));
  showComplaint(slot, field, "");
  text(slot.title, t("Beitrag %(number)s ändern", { number: contribution.number }));
  const { board } = connection;
  const tellEnd = () => {
    const isHere = [...board.tables.values()].some((held) => held.contributions.has(contribution.id));
    const isOver = !board.known.cafe.may.post || !isHere;
    lock(slot.save, isOver);
    const sentence = t(
      "Die Runde ist zu Ende: Dieser Beitrag lässt sich nicht mehr ändern. Kopieren können Sie den Text.",
    );
    showComplaint(slot, field, isOver ? sentence : "");
  };
  const endListening = board.listen("cafe", tellEnd);
  slot.save.onclick = (pressed) => {
    if (isLocked(slot.save)) return pressed.preventDefault();
    const complaint = complaintAbout(field.value, limit);
    showComplaint(slot, field, complaint);
    if (complaint) pressed.preventDefault();
  };
  const pressed = await pressedIn(dialog);
  endListening();
  lock(slot.save, false);
  const written = pressed === "save" ? cleaned(field.value) : contribution.text;
  if (written === contribution.text) return false;
  tellChanged(connection, contribution, written);
  return true;
}

/**
 * @param {Connection} connection
 * @param {{id: string, number: number, text: string}} contribution
 * @param {string} written
 */
async function tellChanged(connection, { id, number, text: seen }, written) {
  const body = { contribution: id, text: written, instead_of: seen || null }; // what is hidden is not to be seen on a phone
  const answer = await connection.ask("contribution:edit", body, { about: { number } });
  if (answer.ok) announce(t("Beitrag %(number)s ist geändert.", { number }));
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
  const about = { number: contribution.number };
  const answer = await connection.ask("contribution:withdraw", { contribution: contribution.id }, { about });
  if (answer.ok) announce(t("Beitrag %(number)s ist zurückgezogen.", about));
  return answer.ok;
}
