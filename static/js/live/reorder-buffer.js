// @ts-check
/** Tells that begin beyond what is held wait a moment for what is missing; if it does not come, it is asked for. */

/** Longer than the delay between two tells that overtook each other; too short to be noticed. */
const PATIENCE_MS = 300;

/** @typedef {import("./states.d.ts").TableState} TableState */

export class ReorderBuffer {
  #board;
  #ask;
  /** @type {TableState[]} */
  #early = [];

  /**
   * @param {import("./board.js").Board} board
   * @param {() => void} ask
   */
  constructor(board, ask) {
    this.#board = board;
    this.#ask = ask;
  }

  /** @param {TableState} state */
  take(state) {
    if (this.#board.merge(state) === "merged") return;
    this.#early.push(state);
    if (this.#early.length === 1) setTimeout(() => this.#close(), PATIENCE_MS);
  }

  /** Drop what waits: the connection broke, and after it everything is asked for. */
  forget() {
    this.#early = [];
  }

  #close() {
    const took = this.#early.splice(0).map((state) => this.#board.merge(state));
    if (took.includes("gap")) this.#ask();
  }
}
