// @ts-check
/** What I take along: three Beiträge at most, read where they lie, with the way to bring them in at the next table. */
import { announce } from "../shared/announce.js";
import { attr, clone, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { onPress } from "../shared/press.js";
import { tableOf } from "../shared/table.js";
import { carriedBy, MOST } from "./carried.js";

/**
 * @typedef {import("./carried.js").Carried} Carried
 * @typedef {import("../live/connection.js").Connection} Connection
 * @typedef {Carried & {from: number, isHere: boolean, mayBring: boolean, isBrought: boolean}} Piece
 *   from: the number of its table · isHere: that is mine now · isBrought: I have brought it in here
 */

export class Luggage {
  #full = false;
  /** @type {Map<string, Piece>} by Beitrag */
  #pieces = new Map();

  /**
   * @param {Connection} connection
   * @param {(piece: Piece) => void} bring
   */
  constructor(connection, bring) {
    this.connection = connection;
    this.bring = bring;
    this.pane = /** @type {HTMLDetailsElement} */ (part("luggage"));
    this.slot = slots(this.pane);
  }

  /** @param {string} id */
  piece(id) {
    return this.#pieces.get(id);
  }

  /**
   * Take a Beitrag along, or leave it. Where it is the fourth, the luggage opens and says so.
   * @param {string} contribution
   * @param {number} number
   */
  async pack(contribution, number) {
    const carried = carriedBy(this.connection);
    const packed = !carried.some(({ id }) => id === contribution);
    this.#full = packed && carried.length >= MOST;
    this.#drawFull(carried.length);
    if (this.#full) return this.#open();
    const answer = await this.connection.ask("luggage:pack", { contribution, packed }, { about: { number } });
    if (!answer.ok) return;
    const values = { number, count: answer.luggage.length, most: MOST };
    announce(
      packed
        ? t("Beitrag %(number)s ist in Ihrem Gepäck: %(count)s von %(most)s.", values)
        : t("Beitrag %(number)s ist nicht mehr in Ihrem Gepäck.", values),
    );
  }

  /**
   * @param {string|undefined} table  where I sit
   * @param {import("./card.js").ParticipantCard[]} cards  what lies there
   * @param {boolean} open  whether I may write there
   */
  draw(table, cards, open) {
    const carried = carriedBy(this.connection);
    const hadFocus = this.pane.contains(document.activeElement);
    show(this.pane, carried.length > 0);
    text(this.slot.pieces, carried.length);
    this.#drawFull(carried.length);
    const pieces = carried.map((each) => this.#piece(each, table, cards, open));
    this.#pieces = new Map(pieces.map((piece) => [piece.id, piece]));
    keyedList(
      this.slot.list,
      pieces,
      ({ id }) => id,
      (piece) => this.#newPiece(piece.id),
      drawPiece,
    );
    if (hadFocus && document.activeElement === document.body) this.#focus();
  }

  /**
   * @param {Carried} carried
   * @param {string|undefined} table
   * @param {import("./card.js").ParticipantCard[]} cards
   * @param {boolean} open
   * @returns {Piece}
   */
  #piece(carried, table, cards, open) {
    const isHere = carried.table === table;
    const isBrought = !isHere && cards.some(({ builds_on, own }) => own && builds_on === carried.id);
    return {
      ...carried,
      from: tableOf(this.connection.board.known.cafe, carried.table)?.number ?? 0,
      isHere,
      mayBring: open && !isHere && !isBrought,
      isBrought,
    };
  }

  /** @param {string} id */
  #newPiece(id) {
    const node = clone("luggage-piece");
    const { bring, unpack } = slots(node);
    const piece = () => /** @type {Piece} */ (this.piece(id));
    onPress(bring, () => {
      this.pane.open = false;
      this.bring(piece());
    });
    onPress(unpack, () => this.pack(id, piece().number));
    return node;
  }

  /** @param {number} count */
  #drawFull(count) {
    this.#full &&= count >= MOST;
    const sentence = t("Hier passen %(most)s Beiträge hinein. Nehmen Sie erst einen heraus.", { most: MOST });
    text(this.slot.full, this.#full ? sentence : "");
  }

  #open() {
    this.pane.open = true;
    this.pane.scrollIntoView({ block: "center" });
    this.#focus();
  }

  #focus() {
    (this.pane.hidden ? document.getElementById("contributions-title") : this.slot.head)?.focus({
      preventScroll: true,
    });
  }
}

/**
 * @param {HTMLElement} node
 * @param {Piece} piece
 */
function drawPiece(node, { from, number, kind, text: words, isHere, mayBring, isBrought }) {
  const slot = slots(node);
  const which = t("Nr. %(number)s von Tisch %(table)s", { number, table: from });
  text(slot.from, `${kind === "idea" ? t("Idee") : t("Frage")} ${which}`);
  text(slot.text, words);
  text(slot.status, isHere ? t("Liegt an diesem Tisch.") : isBrought ? t("Hier eingebracht.") : "");
  show(slot.bring, mayBring);
  attr(slot.bring, "aria-label", `${t("Hier einbringen")}: ${which}`);
  attr(slot.unpack, "aria-label", `${t("Herausnehmen")}: ${which}`);
}
