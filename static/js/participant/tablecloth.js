// @ts-check
/** The table's Beiträge on the phone: live, in a calm order, with my points on them. */
import { announceArrivals } from "../shared/announce.js";
import { show, slots, text } from "../shared/dom.js";
import { n } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { drawSlip, newSlip } from "./card.js";
import { laid, sorted } from "./order.js";

/** How often slips that are held back look whether the list has become quiet. */
const LOOK_MS = 1000;

/**
 * @typedef {import("./card.js").Slip} Slip
 * @typedef {{table: string, slips: Slip[], numbers: boolean}} Laid  numbers: whether points are to be seen
 */

export class Tablecloth {
  /** @type {string[]} keys of the slips, as they lie */
  #lying = [];
  /** @type {Set<string>} */
  #known = new Set();
  /** @type {Laid} */
  #last = { table: "", slips: [], numbers: false };
  #held = 0;

  /**
   * @param {import("./scroll-anchor.js").Reader} reader
   * @param {import("./card.js").SlipActs} acts
   */
  constructor(reader, acts) {
    this.reader = reader;
    this.acts = acts;
    this.pane = /** @type {HTMLElement} */ (document.querySelector('[data-part="tablecloth"]'));
    this.slot = slots(this.pane);
    this.pane.addEventListener("change", () => this.#layAnew());
    this.slot.again.addEventListener("click", () => this.#showAnew());
    this.slot.fresh.addEventListener("click", () => this.#showFresh());
    setInterval(() => this.#held && this.draw(this.#last), LOOK_MS);
  }

  /** @param {Laid} laidOut */
  draw(laidOut) {
    const first = laidOut.table !== this.#last.table;
    if (first) this.#forget();
    this.#last = laidOut;
    const { slips } = laidOut;
    const wanted = sorted(slips, this.#order);
    const mine = new Set(slips.filter(({ own }) => own).map(({ key }) => key));
    this.#tellArrivals(slips, first);
    this.#lying = laid(this.#lying, wanted, { order: this.#order, mine, calm: this.reader.calm });
    this.#held = wanted.length - this.#lying.length;
    this.#drawSlips();
    this.#drawRest(wanted);
  }

  /**
   * Bring a Beitrag before the eyes, with the focus on the button that gives it a point.
   * @param {string} contribution
   */
  show(contribution) {
    const key = this.#last.slips.find(({ id }) => id === contribution)?.key ?? "";
    if (!this.#lying.includes(key)) this.#layAnew();
    const slip = /** @type {HTMLElement|undefined} */ (this.slot.list.children[this.#lying.indexOf(key)]);
    if (!slip) return;
    slip.scrollIntoView({ block: "center" });
    const more = /** @type {HTMLButtonElement|null} */ (slip.querySelector('[data-slot="more"]'));
    (more && !more.disabled && more.checkVisibility() ? more : slip).focus({ preventScroll: true });
  }

  get #order() {
    const chosen = /** @type {HTMLInputElement|null} */ (this.pane.querySelector('[name="order"]:checked'));
    return (this.#last.numbers && chosen?.value) || "newest";
  }

  #forget() {
    this.#lying = [];
    this.#known.clear();
  }

  #layAnew() {
    this.#lying = [];
    this.draw(this.#last);
  }

  #showFresh() {
    this.#showAnew();
    this.pane.scrollIntoView({ block: "start" });
  }

  #showAnew() {
    this.#layAnew();
    this.#focus(0); // the button that was pressed is gone
  }

  /** @param {number} index  of a slip; the next best one, where it is gone */
  #focus(index) {
    const slip = this.slot.list.children[index] ?? this.slot.list.lastElementChild ?? this.slot.title;
    /** @type {HTMLElement} */ (slip).focus({ preventScroll: true });
  }

  /**
   * @param {Slip[]} slips
   * @param {boolean} first  what lay here before I sat down did not arrive
   */
  #tellArrivals(slips, first) {
    const unknown = slips.filter(({ id }) => !this.#known.has(id));
    if (!first) announceArrivals(unknown.filter(({ own }) => !own).length);
    for (const { id } of unknown) this.#known.add(id);
  }

  #drawSlips() {
    const byKey = new Map(this.#last.slips.map((slip) => [slip.key, slip]));
    const slips = this.#lying.map((key) => /** @type {Slip} */ (byKey.get(key)));
    const index = [...this.slot.list.children].findIndex((slip) => slip.contains(document.activeElement));
    keyedList(this.slot.list, slips, ({ key }) => key, () => newSlip(this.acts), drawSlip);
    if (index >= 0 && document.activeElement === document.body) this.#focus(index);
  }

  /** @param {string[]} wanted */
  #drawRest(wanted) {
    const { numbers, slips } = this.#last;
    const moved = this.#order === "points" && wanted.join() !== this.#lying.join();
    text(this.slot.count, slips.length || "");
    show(this.slot.orders, numbers && slips.length > 1);
    show(this.slot.again, moved);
    show(this.slot.fresh, this.#held > 0);
    text(this.slot["fresh-words"], n("%(count)s neuer Beitrag", "%(count)s neue Beiträge", this.#held));
    show(this.slot.empty, slips.length === 0);
  }
}
