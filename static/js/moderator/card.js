// @ts-check
/** A Beitrag as the moderator sees it: the common card with a Schwerpunkt that has a name, and its acts behind "…". */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, element, icon, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */
/** @typedef {import("./clusters/groups.js").Group} Group */
/** @typedef {Contribution & {parent: number|null, parentShown: boolean, place: Group|undefined, isNew: boolean}} ModeratorCard
 *   place: the Schwerpunkt in which it lies */
/** @typedef {Record<"move"|"turn"|"edit"|"withdraw"|"parent"|"place", (button: HTMLElement, contribution: string) => void>} CardActs */

/**
 * @param {string} contribution
 * @param {CardActs} acts
 */
export function newModeratorCard(contribution, acts) {
  const card = newCard();
  const { actions, points } = slots(card);
  card.dataset.contribution = contribution;
  card.dataset.acts = "";
  const buttons = clone("card-acts");
  const slot = slots(buttons);
  actions.append(buttons);
  points.after(slot.more);
  actions.before(slot.lies);
  slot.more.addEventListener("click", () => unfold(card, slot.more.getAttribute("aria-expanded") === "false"));
  unfold(card, false);
  for (const [name, act] of Object.entries(acts)) {
    const button = slot[name] ?? slots(card)[name];
    button.addEventListener("click", () => act(button, contribution));
  }
  return card;
}

/**
 * Show what can be done to a Beitrag, or fold it.
 * @param {HTMLElement} card
 * @param {boolean} isOpen
 */
function unfold(card, isOpen) {
  const { actions } = slots(card);
  show(actions, isOpen);
  attr(slotsOf(card).more, "aria-expanded", String(isOpen));
}

/**
 * The moderator's own slots of a card.
 * @param {HTMLElement} card
 */
function slotsOf(card) {
  return slots(/** @type {Element} */ (slots(card).actions.firstElementChild));
}

/**
 * @param {HTMLElement} card
 * @param {ModeratorCard} item
 */
export function drawModeratorCard(card, item) {
  const isLate = item.state === "late";
  const wasLate = card.dataset.late !== undefined;
  if (isLate !== wasLate) unfold(card, isLate); // it waits for an answer, and folds when it has one
  attr(card, "data-late", isLate);
  drawCard(card, item);
  drawNew(card, item.isNew);
  const slot = slotsOf(card);
  const mine = item.by_moderator && item.state !== "withdrawn";
  attr(slot.more, "aria-label", t("Mehr: Beitrag %(number)s", { number: item.number }));
  show(slot.more, item.state !== "withdrawn" && !isLate);
  show(slot.move, item.state === "shown");
  for (const name of ["move", "place"]) {
    const word = slot[`${name}-word`].textContent;
    attr(slot[name], "aria-label", t("%(word)s: Beitrag %(number)s", { number: item.number, word }));
  }
  show(slot.edit, mine);
  show(slot.withdraw, mine);
  show(slot.turn, item.state !== "withdrawn");
  drawPlace(slot, item);
  drawTurn(slot, item);
}

/**
 * A name that nobody has given yet says no more than the words of the Beitrag.
 * @param {Record<string, HTMLElement>} slot
 * @param {ModeratorCard} item
 */
function drawPlace(slot, { state, place }) {
  const lies = state === "shown" ? place : undefined;
  show(slot.place, lies !== undefined);
  show(slot.lies, Boolean(lies?.named));
  text(slot.lies, lies?.named ? t("Schwerpunkt: %(name)s", { name: lies.name }) : "");
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
function drawTurn(slot, { number, state }) {
  const hidden = state !== "shown";
  const sign = state === "late" ? "plus" : hidden ? "eye" : "eye-off";
  const word = state === "late" ? t("Aufnehmen") : hidden ? t("Zeigen") : t("Verbergen");
  if (slot["turn-word"].textContent === word) return;
  slot.eye.replaceChildren(icon(sign));
  text(slot["turn-word"], word);
  attr(slot.turn, "aria-label", t("%(word)s: Beitrag %(number)s", { number, word }));
}
