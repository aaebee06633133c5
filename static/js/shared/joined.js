// @ts-check
/** How many have come in, before the first round. Pure. */
import { n } from "./i18n.js";

/**
 * "12 von 36 sind da", or without those who are expected; "" while nobody is there.
 * @param {number} joined
 * @param {number} expected  0: nobody said
 */
export function joinedText(joined, expected) {
  if (!joined) return "";
  if (joined > expected) return n("%(count)s Person ist da", "%(count)s Personen sind da", joined);
  return n("%(count)s von %(expected)s ist da", "%(count)s von %(expected)s sind da", joined, { expected });
}
