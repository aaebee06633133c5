// @ts-check
/** In which order the tables stand: by number, or those first that need somebody. */
import { attr, slots, text } from "../../shared/dom.js";
import { n } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { onPress } from "../../shared/press.js";
import { recalled, remember } from "../../shared/tab-memory.js";

const KEY = "order-of-tables";
/** What a row carries while its table needs somebody; the most urgent first. */
const SIGNS = ["data-call", "data-quiet"];

export class RowOrder {
  #slots;
  #rows;
  #buttons;
  #chosen = recalled(KEY) ?? "number";

  /**
   * @param {HTMLElement} part
   * @param {HTMLElement[]} rows  by number
   */
  constructor(part, rows) {
    this.#slots = slots(part);
    this.#rows = rows;
    this.#buttons = [...part.querySelectorAll("[data-order]")].map((each) => /** @type {HTMLElement} */ (each));
    for (const button of this.#buttons) onPress(button, () => this.#choose(button.dataset.order ?? ""));
    this.arrange();
  }

  /** Put the rows in order, and say how many need somebody. While one of them has the focus none moves. */
  arrange() {
    const { rows, attention } = this.#slots;
    const count = this.#rows.filter((row) => urgency(row) < SIGNS.length).length;
    text(attention, count ? n("%(count)s braucht Aufmerksamkeit", "%(count)s brauchen Aufmerksamkeit", count) : "");
    for (const button of this.#buttons) attr(button, "aria-pressed", String(button.dataset.order === this.#chosen));
    if (rows.matches(":focus-within")) return;
    const ordered = this.#chosen === "number" ? this.#rows : byUrgency(this.#rows);
    keyedList(
      rows,
      ordered,
      (row) => row,
      (row) => row,
    );
  }

  /** @param {string} order */
  #choose(order) {
    this.#chosen = order;
    remember(KEY, order);
    this.arrange();
  }
}

/**
 * Rows of the same urgency stay by number.
 * @param {HTMLElement[]} rows
 */
function byUrgency(rows) {
  return [...rows].sort((one, other) => urgency(one) - urgency(other));
}

/** @param {HTMLElement} row */
function urgency(row) {
  const first = SIGNS.findIndex((sign) => row.hasAttribute(sign));
  return first < 0 ? SIGNS.length : first;
}
