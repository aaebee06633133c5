// @ts-check
/**
 * A Beitrag on the phone: the common card, at its head one sum of points and my share of it in words, at its foot what
 * one may do with it, and the buttons that change that share.
 */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { lock, onPress } from "../shared/press.js";

/**
 * @typedef {import("../live/states.d.ts").ContributionState} Contribution
 * @typedef {Contribution & {key: string, own: boolean, parent: number|null, parentShown: boolean, unseen: boolean, taken: boolean,
 *   given: number, casting: boolean, changing: boolean, empty: boolean, mayVote: boolean, mayEdit: boolean,
 *   mayWithdraw: boolean, mayBuild: boolean, mayPack: boolean, packed: boolean, next: number}} ParticipantCard
 *   unseen: nobody else has it yet · taken: the server has it · given: my points · casting: they are being sent ·
 *   changing: an edit is being sent · empty: I have no points left · packed: it is in my luggage
 *   next: the number of the table to which it would come along, 0 where none is known
 * @typedef {Record<"less"|"more"|"edit"|"withdraw"|"build"|"pack"|"parent", (contribution: string) => void>} CardActs
 */

/** @param {CardActs} acts */
export function newParticipantCard(acts) {
  const card = newCard();
  const [own, vote] = [clone("cardacts"), clone("vote")];
  slots(card).text.after(slots(card).origin); // the thought is read before where it comes from
  slots(card).points.after(clone("cardpoints"));
  slots(card).actions.append(own, vote);
  const buttons = {
    ...pick(slots(card), ["parent"]),
    ...pick(slots(own), ["edit", "withdraw", "build", "pack"]),
    ...pick(slots(vote), ["less", "more"]),
  };
  for (const [name, button] of Object.entries(buttons)) {
    onPress(button, () => acts[/** @type {keyof CardActs} */ (name)](card.dataset.contribution ?? ""));
  }
  return card;
}

/**
 * @param {Record<string, HTMLElement>} from
 * @param {string[]} names
 */
function pick(from, names) {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

/**
 * @param {HTMLElement} card
 * @param {ParticipantCard} item
 */
export function drawParticipantCard(card, item) {
  drawCard(card, { ...item, points: null }, { own: item.own });
  card.dataset.contribution = item.id;
  card.classList.toggle("card--waiting", item.unseen);
  if (item.unseen) text(slots(card).number, "…");
  const { actions, points } = slots(card);
  const [acts, vote] = /** @type {Iterable<HTMLElement>} */ (actions.children);
  const own = slots(acts);
  show(own.edit, item.mayEdit);
  show(own.withdraw, item.mayWithdraw);
  show(own.build, item.mayBuild);
  show(own.pack, item.mayPack);
  const { next } = item;
  const packing = next ? t("Mitnehmen zu Tisch %(number)s", { number: next }) : t("An den nächsten Tisch mitnehmen");
  attr(own.pack, "aria-label", packing);
  attr(own.pack, "aria-pressed", item.packed ? "true" : "false");
  drawPoints(/** @type {HTMLElement} */ (points.nextElementSibling), item);
  show(vote, item.mayVote);
  drawVote(vote, item);
}

/**
 * @param {HTMLElement} node
 * @param {ParticipantCard} item
 */
function drawPoints(node, item) {
  const { sum, given, status } = slots(node);
  const sending = statusOf(item);
  text(sum, sumText(item));
  text(given, givenText(item));
  text(status, sending);
  attr(node, "data-sending", sending !== "");
}

/**
 * The points of all. Mine are on the way sooner than the sum, and never more than it.
 * @param {Pick<ParticipantCard, "points"|"given">} item
 */
export function sumText({ points, given }) {
  const sum = points === null ? 0 : Math.max(points, given);
  return sum ? n("%(count)s Punkt", "%(count)s Punkte", sum) : "";
}

/**
 * My share of them; all there is to see while the sum is hidden.
 * @param {Pick<ParticipantCard, "points"|"given">} item
 */
export function givenText({ points, given }) {
  if (!given) return "";
  if (points === null) return n("%(count)s Punkt von Ihnen", "%(count)s Punkte von Ihnen", given);
  return t("%(count)s von Ihnen", { count: given });
}

/** @param {ParticipantCard} item */
function statusOf({ unseen, taken, changing, casting }) {
  if (unseen) return taken ? t("gespeichert") : t("wird gesendet …");
  return changing || casting ? t("wird gesendet …") : "";
}

/**
 * Buttons that can do nothing now stay focusable: the focus must not fall off the page with the last point.
 * @param {Element} vote
 * @param {ParticipantCard} item
 */
function drawVote(vote, { number, given, empty, casting }) {
  const { less, more } = slots(vote);
  attr(vote, "aria-label", t("Ihre Punkte für Beitrag %(number)s", { number }));
  attr(vote, "data-given", given > 0);
  attr(vote, "data-casting", casting);
  lock(less, given === 0);
  lock(more, empty);
}
