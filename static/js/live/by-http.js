// @ts-check
/** Commands without a socket: for networks that let none through, and for a page that is just being closed. */
import { ROOT } from "../shared/root.js";
import { ANSWER_MS } from "./line.js";

/** @typedef {import("./outbox.js").Waiting} Waiting */

const ADDRESS = `${ROOT}/api/commands`;
/** Without a socket for so long, what waits is sent, and again in this interval. */
const BEAT_MS = 5000;
/** As many as the server takes at once, and well below what a browser sends for a closed page (64 kB). */
const MOST_AT_ONCE = 50;

/** The way over HTTP, for one visit. */
export class Detour {
  #visit;
  #beat = 0;
  /** Ends the waiting for what was sent last. */
  #ending = new AbortController();

  /** @param {object} visit */
  constructor(visit) {
    this.#visit = visit;
  }

  /**
   * Try again and again while it is needed.
   * @param {boolean} needed
   * @param {() => void} act
   */
  try(needed, act) {
    clearInterval(this.#beat);
    if (needed) this.#beat = setInterval(act, BEAT_MS);
  }

  /**
   * Send one command and return its answer, null if none came.
   * @param {Waiting} item
   * @returns {Promise<import("./socket.js").Answer|null>}
   */
  async post(item) {
    return (await this.#answered([item]))?.[0] ?? null;
  }

  /** Say that somebody is here though no socket leads to the server, and return whether it has heard so. */
  async sayHere() {
    return Boolean(await this.#answered([]));
  }

  /** Wait no longer for what was sent: there is a better way now, and this one may be dead. */
  end() {
    this.#ending.abort();
  }

  /**
   * Hand over what waits while the page is being closed. Nobody hears the answer; the outbox asks again when it is
   * opened the next time, and the cid makes that harmless.
   * @param {Waiting[]} waiting
   */
  handOver(waiting) {
    if (!waiting.length) return;
    navigator.sendBeacon(
      ADDRESS,
      new Blob([packed(this.#visit, waiting.slice(0, MOST_AT_ONCE))], { type: "application/json" }),
    );
  }

  /**
   * @param {Waiting[]} items
   * @returns {Promise<import("./socket.js").Answer[]|null>}
   */
  async #answered(items) {
    const headers = { "Content-Type": "application/json" };
    const ending = new AbortController();
    this.#ending = ending;
    const timer = setTimeout(() => ending.abort(), ANSWER_MS);
    try {
      const body = packed(this.#visit, items);
      const response = await fetch(ADDRESS, { method: "POST", headers, body, signal: ending.signal });
      return (await response.json()).answers ?? null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * @param {object} visit
 * @param {Waiting[]} items
 */
function packed(visit, items) {
  return JSON.stringify({
    auth: visit,
    commands: items.map(({ cid, name, body }) => ({ ask: name, body: { cid, ...body } })),
  });
}
