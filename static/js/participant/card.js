// @ts-check
/** A Beitrag on the phone: the common card with the vote, and with edit and withdraw on one's own. */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { lock, onPress } from "../shared/press.js";

/**
 * @typedef {import("../live/states.d.ts").ContributionState} Contribution
 * @typedef {Contribution & {key: string, own: boolean, parent: number|null, unseen: boolean, taken: boolean,
 *   given: number, casting: boolean, changing: boolean, empty: boolean, mayVote: boolean, mayEdit: boolean,
 *   mayWithdraw: boolean}} ParticipantCard
 *   unseen: nobody else has it yet · taken: the server has it · given: my points · casting: they are being sent ·
 *   changing: an edit is being sent · empty: I have no points left
 * @typedef {Record<"less"|"more"|"edit"|"withdraw", (contribution: string) => void>} CardActs
 */

/** @param {CardActs} acts */
export function newParticipantCard(acts) {
  const card = newCard();
  const foot = clone("cardfoot");
  const vote = clone("vote");
  slots(card).actions.append(foot);
  slots(foot).vote.append(vote);
  const buttons = { ...pick(slots(vote), ["less", "more"]), ...pick(slots(foot), ["edit", "withdraw"]) };
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
  drawCard(card, item, { own: item.own, parent: item.parent });
  card.dataset.contribution = item.id;
  card.classList.toggle("card--waiting", item.unseen);
  if (item.unseen) text(slots(card).number, "…");
  const foot = slots(/** @type {Element} */ (slots(card).actions.firstElementChild));
  const status = statusOf(item);
  text(foot.status, status);
  show(foot.edit, item.mayEdit);
  show(foot.withdraw, item.mayWithdraw);
  show(foot.vote, item.mayVote);
  show(slots(card).actions, Boolean(status) || item.mayEdit || item.mayWithdraw || item.mayVote);
  drawVote(/** @type {Element} */ (foot.vote.firstElementChild), item);
}

/** @param {ParticipantCard} item */
function statusOf({ unseen, taken, changing, casting, mayVote, given }) {
  if (unseen) return taken ? t("gespeichert") : t("wird gesendet …");
  if (changing || casting) return t("wird gesendet …");
  return given && !mayVote ? n("%(count)s Punkt von Ihnen", "%(count)s Punkte von Ihnen", given) : "";
}

/**
 * Buttons that can do nothing now stay focusable: the focus must not fall off the page with the last point.
 * @param {Element} vote
 * @param {ParticipantCard} item
 */
function drawVote(vote, { number, given, empty, casting }) {
  const slot = slots(vote);
  text(slot.points, given);
  attr(vote, "aria-label", t("Ihre Punkte für Beitrag %(number)s", { number }));
  attr(vote, "data-given", given > 0);
  attr(vote, "data-casting", casting);
  lock(slot.less, given === 0);
  lock(slot.more, empty);
}
