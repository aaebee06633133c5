// @ts-check
/**
 * What somebody has typed goes along when they ask for the page in another language, by a link or by the button of one
 * of its forms (templates/shared/_languages.html), which knows nothing of the others.
 */
import { recalled, remember } from "./tab-memory.js";

const KEY = "typed";
/** Whose value is no secret, is no file, and is not the page's own. */
const FIELDS = "form textarea, form select, form input:not([type=hidden], [type=password], [type=file])";

export function takeTypedAlong() {
  bringBack();
  for (const way of document.querySelectorAll("a[hreflang], button[formaction][lang]")) {
    const { search } = new URL(way.getAttribute("href") ?? way.getAttribute("formaction") ?? "", location.href);
    way.addEventListener("click", () => remember(KEY, { search, values: fields().map(kept) }));
  }
}

/** A form that was refused stands at another address than the page to which its link leads: only what was asked counts. */
function bringBack() {
  const held = recalled(KEY);
  remember(KEY, null);
  if (held?.search !== location.search) return;
  for (const field of fields()) {
    const at = held.values.findIndex((/** @type {any} */ { name, own }) => name === field.name && own === ownOf(field));
    if (at < 0) continue;
    const [{ value, checked }] = held.values.splice(at, 1);
    const box = field instanceof HTMLInputElement && ownOf(field) !== "";
    if (box ? field.checked === checked : field.value === value) continue;
    field.value = value;
    if (box) field.checked = checked;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}

/** @typedef {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} Field */

/** @returns {Field[]} */
function fields() {
  return [.../** @type {NodeListOf<Field>} */ (document.querySelectorAll(FIELDS))];
}

/** @param {Field} field */
function kept(field) {
  return {
    name: field.name,
    own: ownOf(field),
    value: field.value,
    checked: field instanceof HTMLInputElement && field.checked,
  };
}

/**
 * What tells apart the boxes of one name.
 * @param {Field} field
 */
function ownOf(field) {
  return field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type) ? field.value : "";
}
