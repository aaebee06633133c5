// @ts-check
/** A text that came after the end of the round is not lost; the page says where it is. */
import { part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { tableOf } from "../shared/table.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @param {CafeState} cafe
 * @param {string} table  whose moderator has the Nachtrag now; "" when a text came in time, or was taken
 */
export function drawLate(cafe, table) {
  const notice = part("late");
  const number = cafe && tableOf(cafe, table)?.number;
  show(notice, Boolean(number));
  if (!number) return;
  const words = t(
    "Ihr Text kam nach dem Ende der Runde an. Er liegt als Nachtrag bei der Moderation von Tisch %(number)s.",
    { number },
  );
  text(slots(notice).words, words);
}
