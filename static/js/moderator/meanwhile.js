// @ts-check
/** A step of the organizers' own: what it is, as on phones, and what a moderator can do until it is over. */
import { part, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { drawInterlude } from "../shared/interlude.js";

/** @param {import("../live/states.d.ts").CafeState} cafe */
export function drawMeanwhile(cafe) {
  drawInterlude(cafe);
  text(slots(part("interlude")).meanwhile, meanwhileText(cafe));
}

/**
 * Before the first round nothing lies on the table; later an own step comes when a round has ended.
 * @param {{phase: string}} cafe
 */
export function meanwhileText({ phase }) {
  return phase === "lobby"
    ? t("Mit der ersten Runde kommen Teilnehmende an Ihren Tisch; was sie schreiben, erscheint hier von selbst.")
    : t("Ordnen und an der Kurzfassung schreiben können Sie weiter.");
}
