// @ts-check
/** The questions of the page (templates/moderator/_dialogs.html); each stays open until its answer is taken. */
import { cleaned } from "../shared/clean-text.js";
import { attr, clone, label, slots, text } from "../shared/dom.js";
import { drawFigures } from "../shared/figures.js";
import { complain } from "./act.js";
import { isLost, remembered } from "./focus.js";

/** @typedef {{ok: boolean}} Outcome */
/** @typedef {{value: string, name: string, sums: string[]}} Choice */

/**
 * @param {string} id
 * @returns {HTMLDialogElement}
 */
export function dialogOf(id) {
  return /** @type {HTMLDialogElement} */ (document.getElementById(id));
}

/**
 * Open a dialog; it stays open, with what was typed in it, until `submit` succeeds or it is left.
 * @param {HTMLDialogElement} dialog
 * @param {(button: HTMLElement, form: FormData) => Promise<Outcome>|Outcome} submit
 */
export function askIn(dialog, submit) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const title = slots(dialog).title;
  complain(title, "");
  for (const button of form.querySelectorAll("button")) attr(button, "aria-busy", null); // of an earlier question
  const answer = async (/** @type {SubmitEvent} */ submitted) => {
    const button = /** @type {HTMLButtonElement} */ (submitted.submitter);
    if (!button.value) return; // left: the browser closes it
    submitted.preventDefault();
    const outcome = await submit(button, new FormData(form));
    if (outcome.ok && form.onsubmit === answer) dialog.close();
  };
  form.onsubmit = answer;
  const refocus = remembered(document.activeElement);
  dialog.addEventListener("close", () => isLost() && refocus(), { once: true });
  dialog.showModal();
}

/**
 * Ask for one line of text.
 * @param {{title: string, value: string}} question
 * @param {(button: HTMLElement, name: string) => Promise<Outcome>} submit
 */
export function askName({ title, value }, submit) {
  const dialog = dialogOf("naming");
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  text(slots(dialog).title, title);
  field.value = value;
  askIn(dialog, (button, form) => submit(button, cleaned(String(form.get("name")), " ")));
  field.select();
}

/**
 * Ask whether something is really meant.
 * @param {{title: string, sentence: string, yes: string}} question
 * @param {(button: HTMLElement) => Promise<Outcome>|Outcome} submit
 */
export function confirm({ title, sentence, yes }, submit) {
  const dialog = dialogOf("confirming");
  const slot = slots(dialog);
  text(slot.title, title);
  text(slot.sentence, sentence);
  label(slot.yes, yes);
  askIn(dialog, submit);
}

/**
 * Ask for one of several things, chosen by a press.
 * @param {HTMLDialogElement} dialog
 * @param {Choice[]} choices
 * @param {(button: HTMLElement, value: string) => Promise<Outcome>|Outcome} choose
 */
export function askChoice(dialog, choices, choose) {
  slots(dialog).choices.replaceChildren(
    ...choices.map((choice) =>
      choiceItem(choice, async (button) => {
        const outcome = await choose(button, choice.value);
        if (outcome.ok && button.isConnected) dialog.close();
      }),
    ),
  );
  askIn(dialog, () => ({ ok: true }));
}

/**
 * @param {Choice} choice
 * @param {(button: HTMLElement) => void} pressed
 */
function choiceItem({ name, sums }, pressed) {
  const item = clone("choice");
  const button = /** @type {HTMLButtonElement} */ (item.querySelector("button"));
  const slot = slots(item);
  text(slot.name, name);
  drawFigures(slot.sums, sums);
  button.addEventListener("click", () => pressed(button));
  return item;
}
