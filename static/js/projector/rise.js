// @ts-check
import { text } from "../shared/dom.js";
import { isStill } from "../shared/reading.js";

/** Slow enough to be seen from afar, and calm. */
const RISE_MS = 600;

/**
 * Write a count; when it changes while it is seen, it rises into its place, unless somebody wants no motion.
 * @param {HTMLElement} node
 * @param {string} words
 */
export function rise(node, words) {
  const before = node.textContent;
  text(node, words);
  if (!before || before === words) return;
  if (isStill()) return;
  node.animate([{ opacity: 0, translate: "0 0.35em" }, {}], { duration: RISE_MS, easing: "ease-out" });
}
