// @ts-check
/** The newest words of the tables, in passing: each once, and none that a moderator has not had time to hide. */

/** @import { HeldTable } from "../live/held-table.js" */

/** So long a moderator's tablet has had the words that this page heard at the same moment. */
export const HIDING_MS = 10_000;
/** Long enough to read a few lines. */
export const PASSING_MS = 9_000;

/** @typedef {{id: string, table: string, text: string, at: number, heard: number, passed: boolean}} Word */

/** Pure: no document; times are those of a steady clock. */
export class Words {
  /** @type {Map<string, Word>} */
  #heard = new Map();
  /** @type {Word|null} */
  #passing = null;
  #until = 0;

  /**
   * Hear what is shown at the tables now. Other words of the same Beitrag wait like new ones, and so does what was
   * hidden in between.
   * @param {Map<string, HeldTable>} tables
   * @param {number} round  only what is said in it
   * @param {number} now
   */
  hear(tables, round, now) {
    const before = this.#heard;
    this.#heard = new Map();
    for (const [table, { contributions }] of tables) {
      for (const { id, text, at, state, round: said } of contributions.values()) {
        if (state !== "shown" || said !== round) continue;
        const known = before.get(id);
        this.#heard.set(id, known?.text === text ? known : { id, table, text, at, heard: now, passed: false });
      }
    }
    if (this.#passing && this.#heard.get(this.#passing.id) !== this.#passing) this.#passing = null;
  }

  /**
   * Whether what is seen now is not shown at its table any more, or in other words.
   * @param {Map<string, HeldTable>} tables
   */
  isOutdated(tables) {
    if (!this.#passing) return false;
    const held = tables.get(this.#passing.table)?.contributions.get(this.#passing.id);
    return held?.state !== "shown" || held.text !== this.#passing.text;
  }

  /**
   * What is seen at a moment: the newest that has not passed, from another table than the last where there is one.
   * @param {number} now
   * @param {(word: Word) => boolean} fits  what does not is passed over, never cut
   * @returns {Word|null}
   */
  at(now, fits) {
    if (this.#passing && now < this.#until) return this.#passing;
    const last = this.#passing?.table;
    const waiting = [...this.#heard.values()]
      .filter(({ heard, passed }) => !passed && now - heard >= HIDING_MS)
      .sort((one, other) => Number(one.table === last) - Number(other.table === last) || other.at - one.at);
    this.#passing = null;
    for (const word of waiting) {
      word.passed = true;
      if (!fits(word)) continue;
      this.#passing = word;
      this.#until = now + PASSING_MS;
      break;
    }
    return this.#passing;
  }
}
