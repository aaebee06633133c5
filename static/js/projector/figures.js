// @ts-check
import { clone, slots, text } from "../shared/dom.js";
import { language } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";

/** @typedef {[word: string, count: number]} Figure */

/**
 * Draw numbers with the words they count below them.
 * @param {HTMLElement} list  a dl
 * @param {Figure[]} figures
 */
export function drawFigures(list, figures) {
  keyedList(
    list,
    figures,
    ([word]) => word,
    () => clone("figure"),
    (node, [word, count]) => {
      text(slots(node).word, word);
      text(slots(node).count, count.toLocaleString(language));
    },
  );
}
