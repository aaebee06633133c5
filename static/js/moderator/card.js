// @ts-check
/** A Beitrag as the moderator sees it: the common card with the moderator's buttons on it. */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, element, icon, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */
/** @typedef {Contribution & {parent: number|null, parentShown: boolean, clusterName: string, isSorted: boolean,
 *   isNew: boolean}} ModeratorCard */
/** @typedef {Record<"move"|"turn"|"edit"|"withdraw"|"parent", (button: HTMLElement, contribution: string) => void>} CardActs */

/**
 * @param {string} contribution
 * @param {CardActs} acts
 */
export function newModeratorCard(contribution, acts) {
  const card = newCard();
  card.dataset.contribution = contribution;
  card.dataset.acts = "";
  const buttons = clone("card-acts");
  slots(card).actions.append(buttons);
  for (const [name, act] of Object.entries(acts)) {
    const button = slots(buttons)[name] ?? slots(card)[name];
    button.addEventListener("click", () => act(button, contribution));
  }
  return card;
}

/**
 * @param {HTMLElement} card
 * @param {ModeratorCard} item
 */
export function drawModeratorCard(card, item) {
  drawCard(card, item);
  if (item.points === 0) text(slots(card).points, t("noch keine Punkte"));
  drawNew(card, item.isNew);
  const buttons = /** @type {Element} */ (slots(card).actions.firstElementChild);
  const slot = slots(buttons);
  const mine = item.by_moderator && item.state !== "withdrawn";
  show(slot.edit, mine);
  show(slot.withdraw, mine);
  show(slot.turn, item.state !== "withdrawn");
  drawMove(slot, item);
  drawTurn(slot, item);
}

/**
 * @param {HTMLElement} card
 * @param {boolean} isNew
 */
function drawNew(card, isNew) {
  const mark = card.querySelector(".card__new");
  if (isNew && !mark) slots(card).points.before(element("span", "card__new", t("neu")));
  if (!isNew) mark?.remove();
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {ModeratorCard} item
 */
function drawMove(slot, { number, clusterName, isSorted, state }) {
  const place = clusterName || (isSorted ? t("Umordnen") : t("Einordnen"));
  show(slot.move, state === "shown");
  text(slot.cluster, place);
  attr(slot.move, "aria-label", t("%(place)s: Beitrag %(number)s verschieben", { number, place }));
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {ModeratorCard} item
 */
function drawTurn(slot, { number, state }) {
  const hidden = state !== "shown";
  const sign = state === "late" ? "plus" : hidden ? "eye" : "eye-off";
  const word = state === "late" ? t("Aufnehmen") : hidden ? t("Zeigen") : t("Verbergen");
  if (slot["turn-word"].textContent === word) return;
  slot.eye.replaceChildren(icon(sign));
  text(slot["turn-word"], word);
  attr(slot.turn, "aria-label", t("%(word)s: Beitrag %(number)s", { number, word }));
}
