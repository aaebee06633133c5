// @ts-check
/** The Übergabe as something to read aloud: three things said so far, one after the other, in large type. */
import { briefingOf } from "../shared/briefing.js";
import { ORDERS } from "../shared/card-order.js";
import { label, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { comingRound } from "./briefing.js";
import { grouped } from "./clusters/groups.js";
import { askIn, dialogOf } from "./dialogs.js";

/** Nobody remembers more who has just sat down. */
const MOST = 3;

/** @typedef {import("../live/board.js").HeldTable} HeldTable */
/** @typedef {{from: string, words: string}} Said */

/**
 * What to read to those who come for a round: the Kurzfassung so far, then the strongest Beitrag of each Schwerpunkt
 * on which it does not rest.
 * @param {HeldTable} table
 * @param {number} round
 * @returns {Said[]}
 */
export function aloudOf(table, round) {
  const points = briefingOf(table, round).points.map(({ text: words }) => ({ from: t("Aus der Kurzfassung"), words }));
  const covered = new Set(table.summary?.points.flatMap(({ sources }) => sources));
  const contributions = new Map([...table.contributions].filter(([, each]) => each.round < round));
  const { clusters } = grouped({ ...table, contributions });
  const others = clusters.filter(({ members }) => !members.some(({ id }) => covered.has(id)));
  const strongest = others
    .sort((one, other) => other.points - one.points)
    .map(({ named, name, members }) => ({
      from: named ? name : t("Aus den Beiträgen"),
      words: members.sort(ORDERS.points)[0].text,
    }));
  return [...points, ...strongest].slice(0, MOST);
}

/** The card on which they stand; it follows what happens at the table meanwhile. */
export class Aloud {
  #at = 0;

  /**
   * @param {import("../live/board.js").Board} board
   * @param {() => HeldTable|undefined} held
   */
  constructor(board, held) {
    this.board = board;
    this.held = held;
    this.dialog = dialogOf("aloud");
    this.button = slots(/** @type {Element} */ (document.getElementById("briefing"))).aloud;
    const { before, after } = slots(this.dialog);
    this.button.addEventListener("click", () => this.#open());
    before.addEventListener("click", () => this.#turn(-1));
    after.addEventListener("click", () => this.#turn(1));
  }

  draw() {
    const said = this.#said();
    show(this.button, said.length > 0);
    const slot = slots(this.dialog);
    const at = Math.min(this.#at, said.length - 1);
    if (at < 0) return this.dialog.close(); // all of it was hidden
    const isLast = at === said.length - 1;
    text(slot.title, t("%(number)s von %(count)s", { number: at + 1, count: said.length }));
    text(slot.from, said[at].from);
    text(slot.words, said[at].words);
    label(slot.after, isLast ? t("Fertig") : t("Weiter"));
    show(slot.before, at > 0);
  }

  #said() {
    const { cafe } = this.board;
    const table = this.held();
    if (!table || !cafe || cafe.phase === "harvest" || cafe.phase === "finished") return []; // nobody comes any more
    return aloudOf(table, comingRound(cafe));
  }

  #open() {
    this.#at = 0;
    this.draw();
    askIn(this.dialog, () => ({ ok: true }));
  }

  /** @param {number} step */
  #turn(step) {
    if (this.#at + step >= this.#said().length) return this.dialog.close();
    this.#at = Math.max(0, this.#at + step);
    this.draw();
    slots(this.dialog).title.focus(); // what is new is read out, and nothing hidden keeps the focus
  }
}
