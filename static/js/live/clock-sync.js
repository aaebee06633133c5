// @ts-check
/** Keeps the clock right: asks the server for its time; the clock keeps the best answer. */

/** How often to ask after a connection or a sleep: the quickest answer tells the time best. */
const PROBES = 5;
/** Clocks of phones drift; one answer a minute keeps them right. */
const BEAT_MS = 60_000;

export class ClockSync {
  #clock;
  #socket;
  #patience;

  /**
   * @param {import("./clock.js").ServerClock} clock
   * @param {any} socket
   * @param {number} patience  milliseconds to wait for an answer
   */
  constructor(clock, socket, patience) {
    this.#clock = clock;
    this.#socket = socket;
    this.#patience = patience;
    setInterval(() => this.ask(), BEAT_MS);
  }

  /** Set the clock again: after a sleep it may have stood still. */
  setClock() {
    this.#clock.doubt();
    return this.ask(PROBES);
  }

  /**
   * Ask for the time, one after the other.
   * @param {number} [times]
   */
  async ask(times = 1) {
    for (let probe = 0; probe < times && this.#socket.connected; probe += 1) {
      const sent = this.#clock.reading();
      const answer = await this.#socket
        .timeout(this.#patience)
        .emitWithAck("clock:read", {})
        .catch(() => null);
      if (!answer?.ok) return;
      this.#clock.learnFromProbe(sent, answer.now);
    }
  }
}
