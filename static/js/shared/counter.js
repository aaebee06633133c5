// @ts-check
import { lengthOf } from "./clean-text.js";
import { text } from "./dom.js";
import { t } from "./i18n.js";

/** From this share of the limit on the counter asks for attention. */
const NEAR = 0.9;

/**
 * Say how much of a limited text is written (.counter in css/base/controls.css). Nothing is cut off: somebody who
 * pastes too much sees by how much.
 * @param {HTMLElement} counter
 * @param {string} written
 * @param {number} limit  characters as the server counts them
 */
export function drawCounter(counter, written, limit) {
  const count = lengthOf(written);
  text(counter, t("%(count)s von %(limit)s", { count, limit }));
  counter.classList.toggle("counter--near", count > limit * NEAR);
}
