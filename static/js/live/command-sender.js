// @ts-check
/** Sends commands until each has its final answer; until then they wait in the outbox. */
import { Detour } from "./by-http.js";
import { newCid } from "./cid.js";
import { Outbox } from "./outbox.js";
import { noAnswer } from "./socket.js";
import { otherTabs } from "./tabs.js";

/** First and longest pause before a command is sent again; randomised, so that phones do not return in step. */
const PAUSE_MS = [400, 4000];
/** Commands about clock, plan, projector or door mean this moment; sent later they would surprise, so they are never kept waiting. */
const ONLY_NOW = /^(round|harvest|projector|rotation|reaction|seat|door):/;
/** For so long somebody still looks at what they have pressed. */
const STILL_THERE_MS = 5000;
/** With the pauses in between about half a minute: the time other phones get to resend what mine builds on. */
const MOST_AGAIN = 10;

/**
 * @import { About, Waiting } from "./outbox.js"
 * @import { Answer } from "./socket.js"
 * @import { Answers } from "./states.d.ts"
 */

/**
 * @typedef {object} Wishes
 * @property {About} [about]  kept with the command, to say later what it was
 * @property {() => void} [safe]  called when it would outlive the page, or has been answered
 * @property {(refusal: string) => boolean} [beside]  shows a refusal where the command was given, while somebody looks
 *   there, and says whether it could
 * @typedef {{resolve: (answer: any) => void, beside?: Wishes["beside"]}} Asker
 */

export class CommandSender {
  outbox;
  #visit;
  #line;
  #board;
  /** Tells the other tabs of this phone, which show the same points and Beiträge. */
  #tellTabs;
  #detour;
  /** Whether the server knows that somebody has come: by a socket, or by what went over HTTP. */
  #known = false;
  #flushing = false;
  /** Who waits for the answer to a command, by its cid. @type {Map<string, Asker>} */
  #askers = new Map();

  /**
   * @param {{role: string, cafe: string, table?: string}} visit
   * @param {import("./line.js").Line} line
   * @param {import("./board.js").Board} board
   */
  constructor(visit, line, board) {
    this.#visit = visit;
    this.#detour = new Detour(visit);
    this.#line = line;
    this.#board = board;
    const scope = `${visit.role}:${visit.table ?? visit.cafe}`;
    this.outbox = new Outbox(scope, () => queueMicrotask(() => this.#resume()));
    this.#tellTabs = otherTabs(`answers:${scope}`, (settled) => this.#answeredElsewhere(settled));
  }

  /**
   * Send a command. It is kept and sent again until there is a final answer, unless it means this very moment.
   * @template {keyof Answers} Name
   * @param {Name} name
   * @param {object} body
   * @param {Wishes} [wishes]
   * @returns {Promise<Answer<Name>>}
   */
  async send(name, body, { about, safe = () => {}, beside } = {}) {
    const item = { cid: newCid(), name, body, at: Date.now(), ...(about && { about }) };
    if (ONLY_NOW.test(name)) return this.#askNow(item);
    /** @type {Promise<any>} */
    const answer = new Promise((resolve) => this.#askers.set(item.cid, { resolve, beside }));
    answer.then(safe);
    if (await this.outbox.keep(item)) safe();
    this.#resume();
    return answer;
  }

  /**
   * Ask once; what is refused is kept to be seen.
   * @param {Omit<Waiting, "order">} item
   * @returns {Promise<any>}
   */
  async #askNow(item) {
    const answer = (await this.#requested(item)) ?? noAnswer();
    if (answer.ok) await this.outbox.forgetRefused(item);
    else await this.outbox.keepRefused(item, { error: answer.error, text: answer.text });
    this.#outboxChanged();
    return answer;
  }

  #resume() {
    this.#outboxChanged();
    this.flush();
  }

  /**
   * Drop what the server did not take.
   * @param {Waiting} item
   */
  async dismiss(item) {
    await this.outbox.drop(item);
    this.#tellTabs({ item, answer: null });
    this.#outboxChanged();
  }

  /**
   * While the socket is down, commands take the detour over HTTP. Where it never came, the first says that we are here.
   * @param {boolean} needed
   */
  setDetour(needed) {
    this.#known ||= !needed;
    this.#detour.try(needed, () => this.flush(true));
  }

  /** A store that was restored from a backup lacks what came after it: send again what it had taken from us. */
  resendLost() {
    const { cafe, epoch } = this.#board;
    if (cafe?.phase === "finished") this.outbox.forgetDone();
    else if (epoch && this.outbox.reopen(epoch)) this.#resume();
  }

  /** The page is being closed: hand over what waits. */
  handOver() {
    this.#detour.handOver(this.outbox.waiting);
  }

  /**
   * Send what waits, one after the other, until the outbox is empty or the connection breaks.
   * @param {boolean} [overHttp]  where there is no socket
   */
  async flush(overHttp = false) {
    if (this.#flushing && this.#line.connected) this.#detour.end();
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      await this.#sendAll(overHttp);
    } finally {
      this.#flushing = false; // a fault of the page that hears of an answer holds up nothing else
    }
  }

  /** @param {boolean} overHttp */
  async #sendAll(overHttp) {
    if (overHttp && !this.#known && !this.outbox.waiting.length) this.#known = await this.#detour.sayHere();
    let pause = PAUSE_MS[0];
    while ((this.#line.connected || overHttp) && this.outbox.waiting.length) {
      const item = this.outbox.waiting[0];
      const answer = await (this.#line.connected ? this.#requested(item) : this.#detour.post(item));
      if (answer && !answer.retry && !this.#isTooEarly(item, answer)) {
        await this.#settle(item, answer);
        pause = PAUSE_MS[0];
      } else if (!answer && overHttp) {
        if (!this.#line.connected) break;
        overHttp = false; // there is a line again, and nobody else would send by it what waits here
      } else {
        item.trouble = answer?.retry ? answer.text : "";
        this.#outboxChanged();
        await rest(pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, PAUSE_MS[1]);
      }
    }
  }

  /**
   * @param {Pick<Waiting, "cid"|"name"|"body">} item
   * @returns {Promise<Answer|null>} null when no answer came; the same cid makes the next try harmless
   */
  #requested({ cid, name, body }) {
    return this.#line.ask(name, { cid, ...body });
  }

  /**
   * A vote that is sent again may come before the Beitrag it is for, which another phone still has to send again.
   * @param {Waiting} item
   * @param {Answer} answer
   */
  #isTooEarly(item, answer) {
    if (!item.again || answer.error !== "unknown") return false;
    item.again += 1;
    return item.again <= MOST_AGAIN;
  }

  /**
   * The final answer has come.
   * @param {Waiting} item
   * @param {Answer} answer
   */
  async #settle(item, answer) {
    this.#board.changed("settled", { item, answer });
    await this.#putAway(item, answer);
    this.#tellTabs({ item, answer });
    this.#answered(item, answer);
    this.#outboxChanged();
  }

  /**
   * Who asked here waits for the answer as well.
   * @param {{item: Waiting, answer: Answer|null}} settled  null: it was refused, and is dismissed now
   */
  #answeredElsewhere({ item, answer }) {
    this.outbox.leaveToOther(answer ? item : { ...item, refused: undefined });
    if (answer) this.#answered(item, answer);
    this.#outboxChanged();
  }

  /**
   * @param {Waiting} item
   * @param {Answer} answer
   */
  #answered(item, answer) {
    this.#board.settle(item, answer);
    this.#askers.get(item.cid)?.resolve(answer);
    this.#askers.delete(item.cid);
  }

  /**
   * What was refused stays until it is dismissed; what a participant said stays in case the store loses it.
   * @param {Waiting} item
   * @param {Answer} answer
   */
  async #putAway(item, answer) {
    const { epoch } = this.#board;
    if (answer.ok) await this.outbox.forgetRefused(item);
    if (!answer.ok && !this.#isShown(item, answer.text)) {
      await this.outbox.markRefused(item, { error: answer.error, text: answer.text });
    } else if (answer.ok && this.#visit.role === "participant" && epoch) await this.outbox.markDone(item, epoch);
    else await this.outbox.drop(item);
  }

  /**
   * @param {Waiting} item
   * @param {string} refusal
   */
  #isShown(item, refusal) {
    return Date.now() - item.at < STILL_THERE_MS && Boolean(this.#askers.get(item.cid)?.beside?.(refusal));
  }

  #outboxChanged() {
    this.#board.changed("waiting", this.outbox.waiting);
    this.#board.changed("refused", this.outbox.refused);
  }
}

/** @param {number} milliseconds */
function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
