// @ts-check
/** Rows of tables and rounds in the café's form: add, remove and move them, and show their sums. */
import { announce } from "../../shared/announce.js";
import { attr, clone, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { hue } from "../../shared/table.js";
import { roomText } from "../room.js";

const ACTION = /^(table|round)-(\d+|add)-?(remove|up|down)?$/;
const NAMED = ["id", "name", "for", "aria-describedby"];

export function arrangeRows() {
  const form = document.querySelector('[data-part="cafe-form"]');
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener("click", (click) => {
    const button = click.target instanceof Element ? click.target.closest('[name="rearrange"]') : null;
    if (!(button instanceof HTMLButtonElement)) return;
    click.preventDefault();
    arrange(form, button);
    drawSums(form);
  });
  form.addEventListener("input", () => drawSums(form));
  drawSums(form);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
function arrange(form, button) {
  const [, kind, which, action] = ACTION.exec(button.value) ?? [];
  const list = /** @type {HTMLElement} */ (form.querySelector(`[data-rows="${kind}"]`));
  if (which === "add") add(list, kind);
  else move(list, /** @type {HTMLElement} */ (button.closest("[data-row]")), action, button);
  for (const [at, row] of [...list.children].entries()) renumber(/** @type {HTMLElement} */ (row), at + 1);
}

/**
 * @param {HTMLElement} list
 * @param {string} kind
 */
function add(list, kind) {
  const row = clone(`row-${kind}`);
  list.append(row);
  firstField(row)?.focus();
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 * @param {string} action
 * @param {HTMLElement} button
 */
function move(list, row, action, button) {
  if (action === "remove") {
    if (list.childElementCount === 1) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (next) firstField(next)?.focus();
    announce(t("Entfernt."));
    return;
  }
  if (action === "up") row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  button.focus();
  announce(t("Jetzt an Stelle %(place)s.", { place: [...list.children].indexOf(row) + 1 }));
}

/**
 * The first field of a row.
 * @param {Element} row
 */
function firstField(row) {
  return /** @type {HTMLElement|null} */ (row.querySelector("input:not([type=hidden])"));
}

/**
 * @param {HTMLElement} row
 * @param {number} number
 */
function renumber(row, number) {
  for (const node of row.querySelectorAll("*")) {
    const names = node instanceof HTMLButtonElement ? [...NAMED, "value"] : NAMED; // the value of a field is its user's
    for (const name of names) {
      const value = node.getAttribute(name);
      if (value) attr(node, name, value.replaceAll(/\b(table|round)-\d+(?=-)/g, `$1-${number}`));
    }
  }
  const sign = row.querySelector('[data-slot="sign"]');
  if (sign) attr(sign, "data-hue", hue(number));
  const shown = row.querySelector('[data-slot="number"]');
  if (shown) text(shown, number);
}

/** @param {HTMLFormElement} form */
function drawSums(form) {
  const spots = sum(form, "spots");
  const minutes = sum(form, "minutes");
  const rounds = form.querySelectorAll('[data-row="round"]').length;
  const sums = {
    spots: roomText(spots),
    rounds: n("%(count)s Runde", "%(count)s Runden", rounds),
    minutes: `, ${n("zusammen %(count)s Minute Gespräch", "zusammen %(count)s Minuten Gespräch", minutes)}`,
  };
  for (const [name, words] of Object.entries(sums)) {
    const node = form.querySelector(`[data-slot="${name}"]`);
    if (node) text(node, words);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function sum(form, name) {
  const fields = [...form.querySelectorAll(`[data-sum="${name}"]`)];
  return fields.reduce(
    (total, each) => total + (Number.parseInt(/** @type {HTMLInputElement} */ (each).value, 10) || 0),
    0,
  );
}
