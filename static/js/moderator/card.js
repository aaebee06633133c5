// @ts-check
/** A Beitrag as the moderator sees it: the common card with where it lies, and behind "…" what can be done to it. */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, element, icon, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */
/** @typedef {Contribution & {parent: number|null, parentShown: boolean, place: string, isNew: boolean}} ModeratorCard
 *   place: says where it lies, "" for nowhere */
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
  points.before(slot.place, slot.nowhere, " ");
  points.after(slot.more);
  slot.more.addEventListener("click", () => unfold(card, slot.more.getAttribute("aria-expanded") === "false"));
  unfold(card, false);
  for (const [name, act] of Object.entries(acts)) {
    const button = slot[name] ?? slots(card)[name];
    button.addEventListener("click", (pressed) => {
      pressed.preventDefault(); // where it lies is a link
      act(button, contribution);
    });
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
  attr(slots(card).points, "data-none", item.points === 0);
  drawNew(card, item.isNew);
  const slot = slotsOf(card);
  const mine = item.by_moderator && item.state !== "withdrawn";
  attr(slot.more, "aria-label", t("Mehr: Beitrag %(number)s", { number: item.number }));
  show(slot.more, item.state !== "withdrawn" && !isLate);
  show(slot.move, item.state === "shown");
  attr(
    slot.move,
    "aria-label",
    t("%(word)s: Beitrag %(number)s", { number: item.number, word: slot["move-word"].textContent }),
  );
  show(slot.edit, mine);
  show(slot.withdraw, mine);
  show(slot.turn, item.state !== "withdrawn");
  drawPlace(slot, item);
  drawTurn(slot, item);
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {ModeratorCard} item
 */
function drawPlace(slot, { state, place }) {
  show(slot.place, state === "shown" && place !== "");
  show(slot.nowhere, state === "shown" && place === "");
  text(slot.place, place);
  attr(slot.place, "title", place);
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
