// @ts-check
/** The search for a plan: asked for once, it reports progress for a while, and its result comes as a tell. */

/**
 * @import { Offered, Progressed, Refusal, Tried } from "./states.d.ts"
 * @import { Answer } from "./socket.js"
 */

/** @typedef {{"rotation:try": Tried, "rotation:offer": Offered}} Plans  what each search may find */
/** @typedef {Plans[keyof Plans]|Refusal} Outcome */

export class PlanSearch {
  #look;
  #attempt = 0;
  #progressed = (/** @type {Progressed} */ _found) => {};
  #resolve = (/** @type {Outcome} */ _outcome) => {};

  /** @param {(name: keyof Plans, body: object) => Promise<Answer<keyof Plans>>} look  asks the server */
  constructor(look) {
    this.#look = look;
  }

  /**
   * Begin a search; an older one is forgotten, its answer never comes.
   * @template {keyof Plans} Name
   * @param {Name} name
   * @param {object} body
   * @param {(found: Progressed) => void} progressed
   * @returns {Promise<Plans[Name]|Refusal>}
   */
  begin(name, body, progressed) {
    this.#attempt += 1;
    this.#progressed = progressed;
    return new Promise((resolve) => {
      this.#resolve = (outcome) => resolve(/** @type {Plans[Name]|Refusal} */ (outcome));
      this.#look(name, { ...body, attempt: this.#attempt }).then((answer) => answer.ok || resolve(answer));
    });
  }

  /** @param {Progressed} found  the best plan so far */
  progressed(found) {
    if (found.attempt === this.#attempt) this.#progressed(found);
  }

  /** @param {Outcome & {attempt: number}} found  the plan that was asked for, or why there is none */
  found(found) {
    if (found.attempt === this.#attempt) this.#resolve(found);
  }

  /** @param {Refusal} answer  why nothing more comes */
  end(answer) {
    this.#resolve(answer);
  }
}
