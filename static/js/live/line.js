// @ts-check
/**
 * The socket, and an eye on it: networks let connections die without a word, and only what does not come tells of it.
 * A slow server is silent, too, and would only suffer from phones that come anew. So a phone that misses a sign asks
 * once more, by the old line and by a new one, and hangs up if only the new one is answered.
 */
import { greetingAddress, ROOT } from "../shared/root.js";

/** Longer than a slow hall Wi-Fi needs; what has no answer by then is sent again. */
export const ANSWER_MS = 8000;
/** What is computed may take a minute, and whatever is asked by the same line meanwhile is answered after it. */
const COMPUTED = /^(rotation:(adopt|close|replan)|round:back|cluster:regroup|summary:draft)$/;
const COMPUTED_MS = 60_000;
/** The first *Weiter* of an evening, from step 0, may have to make the plan; all others only begin the next step. */
const BEGIN = "round:advance";
/** An answer that takes longer is a reason to look; also where things are told, as our way out alone may be dead. */
const SIGN_MS = 2000;
const UNANSWERED_MS = 4000;
/** The server tells something every ten seconds, with or without news; and not all phones look in the same moment. */
const HEADS_MS = [10_500, 12_500];
/** A connection that is not made by then is said to be missing; and by then, it is made anew. */
const CONNECTED_MS = 3000;
const ANEW_MS = [12_000, 18_000];
/** So much later than an answer by a new line the one by the old line may come, and where things are told by it. */
const GRACE_MS = 700;
const LONG_GRACE_MS = 2000;
/** A new line has so long to be answered. */
const REACH_MS = 4000;
/** First and longest pause before the next look, where no line is answered. */
const PAUSE_MS = [1000, 8000];

/**
 * @import { Answers } from "./states.d.ts"
 * @import { Answer } from "./socket.js"
 */

export class Line {
  #socket;
  #reading;
  #silence;
  #reach;
  #heardAt;
  #answeredAt = -Infinity;
  #headsMs = between(HEADS_MS[0], HEADS_MS[1]);
  /** When each ask was sent that has no answer yet. @type {Set<{at: number}>} */
  #owed = new Set();
  /** How many are asked for that take long. */
  #computed = 0;
  /** Whether nothing is heard; whether nothing is answered, by no line; and whether either was said. */
  #isSilent = false;
  #isUnanswered = false;
  #isTold = false;
  /** Whether this line was answered before: at its beginning it may stand in a queue. */
  #isServed = false;
  /** How many lines there were. */
  #lines = 0;
  #isLooking = false;
  #nextLook = 0;
  #pause = PAUSE_MS[0];
  /** So long after the last sign a connection is made anew. */
  #anewMs = between(ANEW_MS[0], ANEW_MS[1]);

  /**
   * @param {any} socket
   * @param {() => number} reading  of a steady clock, in milliseconds
   * @param {(isSilent: boolean) => void} silence  called when a sign is missing, and when one has come again
   * @param {() => Promise<boolean>} [reach]  whether the server answers by a new line
   */
  constructor(socket, reading, silence, reach = reachServer) {
    this.#socket = socket;
    this.#reading = reading;
    this.#silence = silence;
    this.#reach = reach;
    this.#heardAt = reading();
  }

  /** Whether the socket believes so. */
  get connected() {
    return this.#socket.connected;
  }

  /**
   * Send one ask and wait for its answer.
   * @template {keyof Answers} Name
   * @param {Name} name
   * @param {object} body
   * @returns {Promise<Answer<Name>|null>} null when there is no connection, or no answer came in time
   */
  async ask(name, body) {
    if (!this.connected) return null;
    const isComputed = COMPUTED.test(name) || (name === BEGIN && "leaving" in body && body.leaving === 0);
    const sent = { at: this.#reading() };
    if (isComputed) this.#computed += 1;
    else this.#owed.add(sent);
    try {
      const answer = await this.#socket.timeout(isComputed ? COMPUTED_MS : ANSWER_MS).emitWithAck(name, body);
      this.#answered();
      return answer;
    } catch {
      return null;
    } finally {
      if (isComputed) this.#computed -= 1;
      this.#owed.delete(sent);
    }
  }

  /** A new connection is made. */
  begin() {
    this.#lines += 1;
    this.#isServed = false;
    this.#isUnanswered = false;
    this.heard();
  }

  /** Something came from the other side. */
  heard() {
    this.#heardAt = this.#reading();
    this.#pause = PAUSE_MS[0];
    this.#anewMs = between(ANEW_MS[0], ANEW_MS[1]);
    this.#isSilent = false;
    this.#tell();
  }

  #answered() {
    this.#answeredAt = this.#reading();
    this.#isServed = true;
    this.#isUnanswered = false;
    this.heard();
  }

  /** Look whether a sign is missing; called twice a second. */
  tick() {
    if (!this.connected) this.#wait();
    else this.#watch();
  }

  /** The library waits for ever where a line dies between its opening and the server's welcome. */
  #wait() {
    const missing = this.#reading() - this.#heardAt;
    if (!this.#socket.active) return;
    this.#isSilent ||= missing > CONNECTED_MS;
    this.#tell();
    if (missing < this.#anewMs) return;
    this.#anewMs = missing + between(ANEW_MS[0], ANEW_MS[1]);
    this.#socket.disconnect().connect();
  }

  #watch() {
    const now = this.#reading();
    if (this.#isLooking || now < this.#nextLook) return;
    const owedSince = this.#computed ? Infinity : Math.min(...[...this.#owed].map(({ at }) => at));
    const waits = now - Math.max(owedSince, this.#heardAt) > SIGN_MS;
    const isUnanswered = this.#isServed && now - owedSince > UNANSWERED_MS;
    if (isUnanswered || waits || now - this.#heardAt > this.#headsMs) this.#look(isUnanswered);
  }

  /** @param {boolean} isUnanswered  then only an answer is a sign of life */
  async #look(isUnanswered) {
    this.#isLooking = true;
    const [since, line] = [this.#reading(), this.#lines];
    const isGone = () => line !== this.#lines || !this.connected;
    const isHeard = () => this.#heardAt >= since || isGone();
    const isAlive = () => (isUnanswered ? this.#answeredAt >= since || isGone() : isHeard());
    this.#socket
      .timeout(ANSWER_MS)
      .emitWithAck("clock:read", {})
      .then(
        () => this.#answered(),
        () => {},
      );
    const reaching = this.#reach();
    await rest(isUnanswered ? LONG_GRACE_MS : GRACE_MS);
    this.#isSilent ||= !isHeard();
    this.#tell();
    const reached = await reaching;
    await rest(GRACE_MS);
    if (!isAlive()) {
      this.#isUnanswered = isUnanswered;
      this.#tell();
      if (reached) this.#socket.disconnect().connect();
    }
    this.#nextLook = this.#reading() + between(this.#pause / 2, this.#pause);
    this.#pause = Math.min(this.#pause * 2, PAUSE_MS[1]);
    this.#isLooking = false;
  }

  #tell() {
    const isBroken = this.#isSilent || this.#isUnanswered;
    if (this.#isTold === isBroken) return;
    this.#isTold = isBroken;
    this.#silence(isBroken);
  }
}

/**
 * A WebSocket is a new line for sure, a page may be asked for by one that is dead as well; but not every network lets
 * a WebSocket through.
 */
async function reachServer() {
  const tries = [openedSocket(), openedPage()];
  return (await Promise.race(tries)) || (await Promise.all(tries)).includes(true);
}

/** @returns {Promise<boolean>} */
function openedSocket() {
  const probe = new WebSocket(greetingAddress());
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ reached) => {
      probe.close();
      resolve(reached);
    };
    setTimeout(() => end(false), REACH_MS);
    probe.onerror = () => end(false);
    probe.onmessage = () => end(true);
  });
}

/** A short page of the server that no proxy answers in its place. */
async function openedPage() {
  try {
    return (await fetch(`${ROOT}/healthz`, { cache: "no-store", signal: AbortSignal.timeout(REACH_MS) })).ok;
  } catch {
    return false;
  }
}

/** @param {number} milliseconds */
function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {number} least
 * @param {number} most
 */
function between(least, most) {
  return least + (most - least) * Math.random();
}
