// @ts-check
/** Asks the server what only it can count: the people and groups behind the points, each counted once. */

/** @typedef {import("../../live/states.d.ts").Weighed} Weights */

/** Soon after the sources have changed; after votes only now and then, as a lively table would ask all the time. */
const SOON_MS = 200;
const CALM_MS = 2000;

export class Weighing {
  /** @type {Weights|null} */
  #known = null;
  #sources = "";
  #asked = "";
  #timer = 0;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {() => void} changed  called when there is something new to show
   */
  constructor(connection, changed) {
    this.connection = connection;
    this.changed = changed;
  }

  /**
   * What is known of these points now; null until the server has counted.
   * @param {{sources: string[]}[]} points
   * @param {number} rev  of the table
   * @returns {Weights|null}
   */
  of(points, rev) {
    const sources = JSON.stringify(points.map((point) => point.sources));
    const changed = sources !== this.#sources;
    if (changed) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#known = null;
      this.#sources = sources;
    }
    const asked = `${rev} ${sources}`;
    if (!this.#timer && asked !== this.#asked) {
      this.#timer = setTimeout(() => this.#ask(asked), changed ? SOON_MS : CALM_MS);
    }
    return this.#known;
  }

  /** @param {string} asked */
  async #ask(asked) {
    const sources = this.#sources;
    const answer = await this.connection.look("summary:weigh", { points: JSON.parse(sources) });
    if (sources !== this.#sources) return; // the moderator was faster
    this.#timer = 0;
    this.#asked = asked;
    if (answer.ok) this.#known = answer;
    this.changed();
  }
}
