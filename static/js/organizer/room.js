// @ts-check
import { n } from "../shared/i18n.js";

/** This many people talk well at one spot. */
const GOOD_SIZE = 5;

/**
 * For how many people there is room.
 * @param {number} spots
 */
export function roomText(spots) {
  return n(
    "zusammen %(count)s Gruppe, für etwa %(people)s Personen",
    "zusammen %(count)s Gruppen, für etwa %(people)s Personen",
    spots,
    { people: spots * GOOD_SIZE },
  );
}
