// @ts-check
/** The card of a Beitrag (templates/shared/_card.html), the same on every screen. */
import { attr, clone, element, show, slots, text } from "./dom.js";
import { n, t } from "./i18n.js";
import { drawOrigin } from "./origin.js";

/** @import { ContributionState } from "../live/states.d.ts" */

/**
 * @typedef {Pick<ContributionState, "number"|"kind"|"text"|"state"|"points"|"by_hand"|"by_moderator"|"edited">
 *   & import("./origin.js").Origin} Contribution
 */

/** A card without content; each page adds its own buttons to slots(card).actions. */
export function newCard() {
  return clone("card");
}

/**
 * Write a Beitrag onto its card.
 * @param {HTMLElement} card
 * @param {Contribution} contribution
 * @param {{own?: boolean}} [more]  own: written on this phone
 */
export function drawCard(card, contribution, { own = false } = {}) {
  const slot = slots(card);
  attr(card, "data-kind", contribution.kind);
  attr(card, "data-state", contribution.state);
  attr(card, "data-own", own);
  text(slot.number, contribution.number);
  text(slot.text, textOf(contribution));
  show(slot.points, contribution.points !== null && contribution.state !== "late");
  text(slot.points, contribution.points === null ? "" : n("%(count)s Punkt", "%(count)s Punkte", contribution.points));
  drawOrigin(card, contribution);
  drawMarks(slot.marks, contribution, own);
}

/** @param {Contribution} contribution */
function textOf({ text: words, state }) {
  if (state === "withdrawn") return t("Dieser Beitrag wurde zurückgezogen.");
  if (state === "hidden" && !words) return t("Dieser Beitrag ist verborgen.");
  if (state === "late" && !words) return t("Ihr Nachtrag liegt bei der Tischmoderation.");
  return words;
}

/**
 * @param {HTMLElement} node
 * @param {Contribution} contribution
 * @param {boolean} own
 */
function drawMarks(node, contribution, own) {
  const marks = [];
  if (own) marks.push(t("von Ihnen"));
  else if (contribution.by_moderator) marks.push(t("Moderation"));
  if (contribution.by_hand) marks.push(t("davon %(count)s per Handzeichen", { count: contribution.by_hand }));
  if (contribution.edited) marks.push(t("bearbeitet"));
  if (contribution.state === "hidden") marks.push(t("verborgen"));
  if (contribution.state === "late") marks.push(t("Nachtrag"));
  if (node.dataset.marks === marks.join()) return;
  node.dataset.marks = marks.join();
  node.replaceChildren(...marks.map((mark) => element("span", "card__mark", mark)));
}
