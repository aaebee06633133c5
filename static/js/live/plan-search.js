// @ts-check
/** The search for a plan: asked for once, it reports progress for a while, and its result comes as a tell. */

/** @typedef {import("./connection.js").Answer} Answer */

export class PlanSearch {
  #look;
  #attempt = 0;
  #progressed = (/** @type {any} */ _found) => {};
  #resolve = (/** @type {Answer} */ _answer) => {};

  /** @param {(name: string, body: object) => Promise<Answer>} look  asks the server */
  constructor(look) {
    this.#look = look;
  }

  /**
   * Begin a search; an older one is forgotten, its answer never comes.
   * @param {string} name
   * @param {object} body
   * @param {(found: any) => void} progressed
   * @returns {Promise<Answer>}
   */
  begin(name, body, progressed) {
    this.#attempt += 1;
    this.#progressed = progressed;
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#look(name, { ...body, attempt: this.#attempt }).then((answer) => answer.ok || resolve(answer));
    });
  }

  /** @param {any} found  the best plan so far */
  progressed(found) {
    if (found.attempt === this.#attempt) this.#progressed(found);
  }

  /** @param {Answer} found  the plan that was asked for, or why there is none */
  found(found) {
    if (found.attempt === this.#attempt) this.#resolve(found);
  }

  /** @param {Answer} answer  why nothing more comes */
  end(answer) {
    this.#resolve(answer);
  }
}
