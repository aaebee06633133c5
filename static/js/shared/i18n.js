// @ts-check
/** The language of the page: German sentences are the keys; for other languages the page brings a catalogue. */
import { embedded } from "./dom.js";

/**
 * {"German": "English", "%(count)s Beitrag": ["%(count)s contribution", "%(count)s contributions"]}
 * @type {Record<string, string | [string, string]>}
 */
const catalogue = (typeof document === "undefined" ? null : embedded("catalogue")) ?? {};

export const language = typeof document === "undefined" ? "de" : document.documentElement.lang || "de";

/**
 * A sentence in the page's language; %(name)s takes a value.
 * @param {string} msgid
 * @param {Record<string, string|number>} [values]
 */
export function t(msgid, values) {
  const found = catalogue[msgid];
  return filled(typeof found === "string" && found ? found : msgid, values);
}

/**
 * A sentence with a number: singular for 1, plural otherwise; %(count)s is the number.
 * @param {string} one
 * @param {string} many
 * @param {number} count
 * @param {Record<string, string|number>} [values]
 */
export function n(one, many, count, values) {
  const found = catalogue[one];
  const forms = Array.isArray(found) ? found : [one, many];
  return filled(forms[count === 1 ? 0 : 1], { count, ...values });
}

/**
 * @param {string} sentence
 * @param {Record<string, string|number>} [values]
 */
function filled(sentence, values = {}) {
  return sentence.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
