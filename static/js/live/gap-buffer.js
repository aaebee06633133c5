// @ts-check
/** Tells that begin beyond what is held wait a moment; what is still missing then is asked for. */

/** Longer than two tells that overtook each other are apart, too short to be seen. */
const PATIENCE_MS = 300;

/** @typedef {import("./board.js").TableState} TableState */

export class GapBuffer {
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

  /** Let go of what waits: the line broke, and whoever comes back asks for everything. */
  forget() {
    this.#early = [];
  }

  #close() {
    const took = this.#early.splice(0).map((state) => this.#board.merge(state));
    if (took.includes("gap")) this.#ask();
  }
}
