// @ts-check
/** Choosing several Beiträge: for a new Schwerpunkt, or as Belege of an Ergebnis. */
import { clone, label, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { complain } from "./act.js";
import { askIn, dialogOf } from "./dialogs.js";

/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */
/** @typedef {{contribution: Contribution, picked: boolean, mark: string}} Pick */
/** @typedef {{ok: boolean}} Outcome */

/** Fewer can be seen at a glance. */
const SEARCHABLE = 8;

/**
 * @param {{title: string, yes: string, picks: Pick[], named: boolean}} question  named: ask for a name as well
 * @param {(button: HTMLElement, contributions: string[], name: string) => Promise<Outcome>|Outcome} submit
 */
export function pick({ title, yes, picks, named }, submit) {
  const dialog = dialogOf("picking");
  const slot = slots(dialog);
  const search = /** @type {HTMLInputElement} */ (slot.search);
  text(slot.title, title);
  label(slot.yes, yes);
  show(slot.naming, named);
  show(slot.searching, picks.length >= SEARCHABLE);
  search.value = "";
  const items = picks.map(pickItem);
  slot.list.replaceChildren(...items);
  const count = () =>
    text(slot.chosen, n("%(count)s Beitrag gewählt", "%(count)s Beiträge gewählt", picked(items).length));
  slot.list.onchange = count;
  search.oninput = () => narrow(items, search.value);
  search.onkeydown = (pressed) => {
    if (pressed.key === "Enter") pressed.preventDefault(); // a returned false would keep every other key out
  };
  count();
  askIn(dialog, (button, form) => {
    if (named && !picked(items).length) return refuse(button);
    return submit(button, picked(items), String(form.get("name")));
  });
  if (named) emptied(/** @type {HTMLInputElement} */ (slot.naming.querySelector("input"))).focus();
}

/** @param {HTMLElement} button */
function refuse(button) {
  complain(button, t("Bitte wählen Sie mindestens einen Beitrag."));
  return { ok: false };
}

/** @param {HTMLInputElement} field */
function emptied(field) {
  field.value = "";
  return field;
}

/** @param {Pick} pick */
function pickItem({ contribution, picked: checked, mark }) {
  const item = clone("pick");
  const slot = slots(item);
  const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
  box.value = contribution.id;
  box.checked = checked;
  text(slot.number, t("Nr. %(number)s", { number: contribution.number }));
  text(slot.text, contribution.text);
  text(slot.points, contribution.points ? n("%(count)s Punkt", "%(count)s Punkte", contribution.points) : "");
  text(slot.mark, mark);
  show(slot.mark, mark !== "");
  return item;
}

/** @param {HTMLElement[]} items */
function picked(items) {
  return items.flatMap((item) => {
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    return box.checked ? [box.value] : [];
  });
}

/**
 * Show only what contains all words.
 * @param {HTMLElement[]} items
 * @param {string} wanted
 */
function narrow(items, wanted) {
  const words = wanted.toLowerCase().split(/\s+/);
  for (const item of items) {
    const content = item.textContent?.toLowerCase() ?? "";
    show(
      item,
      words.every((word) => content.includes(word)),
    );
  }
}
