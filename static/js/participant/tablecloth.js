// @ts-check
/** The table's Beiträge on the phone: live, in a calm order, with my points on them. */
import { announceArrivals } from "../shared/announce.js";
import { attr, focusHeading, isRendered, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { recalled, remember } from "../shared/tab-memory.js";
import { drawParticipantCard, newParticipantCard } from "./card.js";
import { laid, sorted } from "./order.js";

/** How often to look whether the list is quiet enough for the cards that are held back. */
const LOOK_MS = 1000;

/** Fewer are seen at a glance, in whatever order. */
const ORDERED_FROM = 6;

/** So many cards are drawn in one go: a slow phone shows the first and takes a press before the last are there. */
const AT_ONCE = 20;

/** Under which name a tab keeps how far down somebody has read. */
const READ = "cards-read";

/**
 * @typedef {import("./card.js").ParticipantCard} ParticipantCard
 * @typedef {{table: string, cards: ParticipantCard[], numbers: boolean, open: boolean}} Laid
 *   numbers: whether points are to be seen; open: whether anything can be written now
 */

export class Tablecloth {
  /** @type {string[]} keys of the cards, as they lie */
  #lying = [];
  /** @type {Set<string>} */
  #known = new Set();
  /** @type {Laid} */
  #last = { table: "", cards: [], numbers: false, open: false };
  #held = 0;
  /** How many of the cards may be drawn by now. */
  #most = AT_ONCE;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #next;

  /**
   * @param {import("./scroll-anchor.js").ScrollAnchor} scrollAnchor
   * @param {import("./card.js").CardActs} acts
   */
  constructor(scrollAnchor, acts) {
    this.scrollAnchor = scrollAnchor;
    this.acts = acts;
    this.pane = part("tablecloth");
    this.slot = slots(this.pane);
    this.pane.addEventListener("change", () => this.#layAnew());
    this.slot.again.addEventListener("click", () => this.#showAnew());
    this.slot.fresh.addEventListener("click", () => this.#showFresh());
    for (const name of ["visibilitychange", "pagehide"]) addEventListener(name, () => this.#noteRead());
    setInterval(() => this.#held && this.scrollAnchor.hold(() => this.draw(this.#last)), LOOK_MS);
  }

  /**
   * @param {Laid} laidOut
   * @param {boolean} [all]  a new phase has begun: nothing waits any longer
   */
  draw(laidOut, all = false) {
    const first = laidOut.table !== this.#last.table;
    if (first) this.#known.clear();
    if (first) this.#lying = [];
    const read = first && !this.#last.table && recalled(READ);
    if (first) this.#most = read?.table === laidOut.table ? Math.max(AT_ONCE, read.most) : AT_ONCE;
    this.#last = laidOut;
    const { cards } = laidOut;
    const wanted = sorted(cards, this.#order);
    const mine = new Set(cards.filter(({ own }) => own).map(({ key }) => key));
    this.#tellArrivals(cards, first);
    this.#lying = laid(this.#lying, wanted, { order: this.#order, mine, calm: this.scrollAnchor.calm, all });
    this.#held = wanted.length - this.#lying.length;
    this.#drawCards();
    this.#drawRest(wanted);
  }

  /**
   * Scroll to a Beitrag, with the focus on its card, or on a button of it.
   * @param {string} contribution
   * @param {string} [slot]  of the button
   */
  show(contribution, slot = "") {
    const key = this.#last.cards.find(({ id }) => id === contribution)?.key ?? "";
    if (!this.#lying.includes(key)) this.#layAnew();
    if (this.#most < this.#lying.length) this.#drawCards(Infinity);
    const card = /** @type {HTMLElement|undefined} */ (this.slot.list.children[this.#lying.indexOf(key)]);
    if (!card) return;
    card.scrollIntoView({ block: "center" });
    const button = /** @type {HTMLElement|null} */ (slot ? card.querySelector(`[data-slot="${slot}"]`) : null);
    (button && isRendered(button) ? button : card).focus({ preventScroll: true });
  }

  /** Browsers bring a page that comes back to where it was, as far down as there is anything then. */
  #noteRead() {
    if (!isRendered(this.slot.list)) return; // folded away, every card would be at the top
    const cards = [...this.slot.list.children];
    const most = cards.findLastIndex((card) => card.getBoundingClientRect().top < innerHeight) + 1;
    remember(READ, { table: this.#last.table, most });
  }

  get #order() {
    const chosen = /** @type {HTMLSelectElement} */ (this.slot.orders).value;
    return this.#last.numbers ? chosen : "newest";
  }

  #layAnew() {
    this.#lying = [];
    this.draw(this.#last);
  }

  /** After writing: what was written lies first below. */
  focusTitle() {
    if (isRendered(this.slot.title)) this.slot.title.focus({ preventScroll: true });
    else focusHeading();
  }

  #showFresh() {
    this.#showAnew();
    this.pane.scrollIntoView({ block: "start" });
  }

  #showAnew() {
    this.#layAnew();
    this.#focus(0); // the button that was pressed is gone
  }

  /** @param {number} index  of a card; the next best one, where it is gone */
  #focus(index) {
    const card = this.slot.list.children[index] ?? this.slot.list.lastElementChild ?? this.slot.title;
    /** @type {HTMLElement} */ (card).focus({ preventScroll: true });
  }

  /**
   * @param {ParticipantCard[]} cards
   * @param {boolean} first  what lay here before I sat down did not arrive
   */
  #tellArrivals(cards, first) {
    const unknown = cards.filter(({ id }) => !this.#known.has(id));
    if (!first) announceArrivals(unknown.filter(({ own }) => !own).length);
    for (const { id } of unknown) this.#known.add(id);
  }

  /** @param {number} [most]  of the cards; the others follow */
  #drawCards(most = this.#most) {
    this.#most = most;
    const byKey = new Map(this.#last.cards.map((card) => [card.key, card]));
    const cards = this.#lying.slice(0, most).map((key) => /** @type {ParticipantCard} */ (byKey.get(key)));
    const index = [...this.slot.list.children].findIndex((card) => card.contains(document.activeElement));
    keyedList(
      this.slot.list,
      cards,
      ({ key }) => key,
      () => newParticipantCard(this.acts),
      drawParticipantCard,
    );
    if (index >= 0 && document.activeElement === document.body) this.#focus(index);
    clearTimeout(this.#next);
    if (most < this.#lying.length) this.#next = setTimeout(() => this.#drawCards(most + AT_ONCE));
  }

  /** @param {string[]} wanted */
  #drawRest(wanted) {
    const { numbers, cards } = this.#last;
    const moved = !this.#held && wanted.join() !== this.#lying.join();
    text(this.slot.count, cards.length || "");
    show(this.slot.orders, numbers && (cards.length >= ORDERED_FROM || this.#order !== "newest"));
    show(this.slot.again, moved);
    show(this.slot.fresh, this.#held > 0);
    attr(this.pane, "data-news", moved || this.#held > 0);
    text(this.slot["fresh-words"], n("%(count)s neuer", "%(count)s neue", this.#held));
    attr(this.slot.fresh, "aria-label", n("%(count)s neuer Beitrag", "%(count)s neue Beiträge", this.#held));
    show(this.slot.empty, cards.length === 0);
    const start = t("Noch liegt nichts auf dem Tisch. Machen Sie den Anfang?");
    text(this.slot["empty-words"], this.#last.open ? start : t("An diesem Tisch wurde nichts geschrieben."));
  }
}
