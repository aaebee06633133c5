// @ts-check
/** Figures side by side (static/css/parts/figures.css): "2 Beiträge · 13 Punkte". */
import { element } from "./dom.js";

/**
 * Write figures so that none is broken, and no line begins or ends with a "·".
 * @param {HTMLElement} node  has the class .figures
 * @param {string[]} figures
 */
export function drawFigures(node, figures) {
  if (node.textContent === figures.join(" · ")) return;
  node.replaceChildren(...figures.map((figure, at) => figureNode(figure, at > 0)));
}

/**
 * Words of which no line begins or ends.
 * @param {string} words
 */
export function unbroken(words) {
  return words.replaceAll(" ", "\u00a0");
}

/**
 * @param {string} figure
 * @param {boolean} follows  another one
 */
function figureNode(figure, follows) {
  const node = element("span", "figures__one");
  node.append(element("span", "figures__dot", follows ? " · " : ""), figure);
  return node;
}
