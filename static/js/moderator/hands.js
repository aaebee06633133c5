// @ts-check
/** Points of people without a phone: the moderator says how many they are, and counts their hands for each Beitrag. */
import { ORDERS } from "../shared/card-order.js";
import { attr, clone, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { lock, onPress } from "../shared/press.js";
import { act } from "./act.js";
import { askIn, dialogOf } from "./dialogs.js";

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */

/** As the server takes them. */
const MOST_PEOPLE = 40;

export class HandCount {
  /**
   * @param {Connection} connection
   * @param {() => import("../live/board.js").HeldTable|undefined} held
   */
  constructor(connection, held) {
    this.connection = connection;
    this.held = held;
    this.dialog = dialogOf("hands");
    this.button = /** @type {HTMLElement} */ (document.getElementById("count-hands"));
    const { fewer, more } = slots(this.dialog);
    this.button.addEventListener("click", () => {
      this.draw();
      askIn(this.dialog, () => ({ ok: true }));
    });
    onPress(fewer, () => this.#sayHowMany(fewer, -1));
    onPress(more, () => this.#sayHowMany(more, 1));
  }

  draw() {
    const table = this.held();
    const may = this.connection.board.cafe?.may.vote ?? false;
    show(this.button, may);
    if (!may) this.dialog.close();
    if (!table?.hands) return;
    const { people, left } = table.hands;
    const slot = slots(this.dialog);
    text(slot.people, people);
    lock(slot.fewer, people === 0);
    lock(slot.more, people === MOST_PEOPLE);
    text(slot.left, n("Noch %(count)s Punkt per Handzeichen", "Noch %(count)s Punkte per Handzeichen", left));
    const shown = [...table.contributions.values()].filter(({ state }) => state === "shown").sort(ORDERS.newest);
    keyedList(
      slot.list,
      shown.map((each) => ({ ...each, left })),
      ({ id }) => id,
      ({ id }) => this.#newLine(id),
      drawLine,
    );
  }

  /**
   * @param {HTMLElement} button
   * @param {number} step
   */
  #sayHowMany(button, step) {
    const people = (this.held()?.hands?.people ?? 0) + step;
    act(this.connection, button, "hands:people", { people });
  }

  /** @param {string} id */
  #newLine(id) {
    const node = clone("hand-line");
    const { fewer, more } = slots(node);
    const give = (/** @type {HTMLElement} */ button, /** @type {number} */ step) => {
      const given = (this.held()?.contributions.get(id)?.by_hand ?? 0) + step;
      act(this.connection, button, "hands:count", { contribution: id, given });
    };
    onPress(fewer, () => give(fewer, -1));
    onPress(more, () => give(more, 1));
    return node;
  }
}

/**
 * @param {HTMLElement} node
 * @param {Contribution & {left: number}} line
 */
function drawLine(node, { number, text: words, by_hand: given = 0, left }) {
  const slot = slots(node);
  text(slot.number, t("Nr. %(number)s", { number }));
  text(slot.text, words);
  text(slot.given, given);
  attr(slot.fewer, "aria-label", t("Eine Hand weniger für Beitrag %(number)s", { number }));
  attr(slot.more, "aria-label", t("Eine Hand mehr für Beitrag %(number)s", { number }));
  lock(slot.fewer, given === 0);
  lock(slot.more, left === 0);
}
