// @ts-check
/** At Tischwechsel: who goes to which spot, by numbers or by the spot they come from; never by name. */
import { t } from "../shared/i18n.js";
import { FETCH_MS } from "../shared/post-json.js";
import { ROOT } from "../shared/root.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** @typedef {{label: string, words: string[]}} Spot  numbers, each in a column of its own, or one sentence */

/** Asks the server once for each state of the plan; phones are told their own seat alone. */
export class Moves {
  #cafe;
  #changed;
  #asked = "";
  #round = 0;
  /** @type {Record<string, {label: string, from: string, numbers: number[]}[]>} */
  #tables = {};
  /**
   * Free chairs at the spots of each table while participants choose, as the server tells them.
   * @type {Record<string, number[]>}
   */
  places = {};

  /**
   * @param {string} cafe
   * @param {() => void} changed
   */
  constructor(cafe, changed) {
    this.#cafe = cafe;
    this.#changed = changed;
  }

  /**
   * @param {Pick<CafeState, "phase"|"rev"|"rotation">} cafe  where everybody chooses, nobody is told where to go
   * @param {{joined: number, tables: {seated: number}[]}|null} crowd  whoever joins or comes back takes a seat, and
   *   whoever leaves frees one
   */
  follow({ phase, rev, rotation }, crowd) {
    const asked = JSON.stringify([rev, crowd?.joined, crowd?.tables.map(({ seated }) => seated)]);
    if (phase !== "seating" || rotation === "free" || asked === this.#asked) return;
    this.#asked = asked;
    this.#ask(asked);
  }

  /**
   * The spots of a table in a round; empty until they are known.
   * @param {string} table
   * @param {number} round
   * @returns {Spot[]}
   */
  spotsOf(table, round) {
    if (round !== this.#round) return [];
    return (this.#tables[table] ?? []).flatMap(({ label, from, numbers }) => {
      const words = from ? [t("alle von %(spot)s", { spot: from })] : numbers.map(String);
      return words.length ? [{ label, words }] : [];
    });
  }

  /**
   * How many chairs are free at a table; undefined while that is not known.
   * @param {string} table
   */
  freeAt(table) {
    return this.places[table]?.reduce((sum, free) => sum + free, 0);
  }

  /** @param {string} about  what is known by now; if that has changed, a newer answer is on its way */
  async #ask(about) {
    try {
      const response = await fetch(`${ROOT}/leinwand/${this.#cafe}/wege`, { signal: AbortSignal.timeout(FETCH_MS) });
      const { ok, round, tables } = await response.json();
      if (!ok || about !== this.#asked) return;
      this.#round = round;
      this.#tables = tables;
      this.#changed();
    } catch {
      this.#asked = ""; // no connection: asked again with the next change
    }
  }
}
