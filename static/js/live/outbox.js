// @ts-check
/** Asks that wait for their answer, kept on the phone: a closed tab or a dead battery loses none of them. */
import { OutboxStore } from "./outbox-store.js";

/**
 * @typedef {{order: number, cid: string, name: keyof import("./states.d.ts").Answers, body: any, at: number,
 *   refused?: {error: string, text: string}, trouble?: string, done?: string, again?: number,
 *   about?: About}} Waiting
 *   trouble: why the server cannot take it now · done: it was taken, in this epoch of the store ·
 *   again: how often it was found too early after the store was brought back
 * @typedef {{number?: number, round?: number}} About  what the page knew when it asked: the number of the Beitrag that
 *   is meant, the round
 */

/** More than anybody writes and votes in an evening. */
const MOST_DONE = 500;

/** What a page of an older version may have kept, and what those asks are called now. @type {Record<string, Waiting["name"]>} */
const FORMER_NAMES = { "assent:ask": "review:start", "assent:end": "review:end", "assent:give": "review:answer" };

/** Of each of these only the newest counts, for what it is about. @type {Record<string, "contribution"|"point">} */
const ABSOLUTE = { "vote:cast": "contribution", "contribution:edit": "contribution", "review:answer": "point" };

/** Each of these settles all that was asked by the same name before: there is one seat, one plan, one picture on the projector. */
const SETTLING = new Set([
  "seat:choose",
  "rotation:adopt",
  "harvest:show",
  "projector:show",
  "projector:time",
  "projector:translate",
  "projector:colour",
  "projector:darken",
]);

/** @param {Pick<Waiting, "cid"|"name"|"body">} item */
function subjectOf({ cid, name, body }) {
  return `${name} ${body[ABSOLUTE[name]] ?? cid}`;
}

/**
 * What is asked for, whoever asks it when.
 * @param {Pick<Waiting, "cid"|"name"|"body">} item
 */
function sayingOf(item) {
  if (SETTLING.has(item.name)) return item.name;
  return item.name in ABSOLUTE ? subjectOf(item) : `${item.name} ${JSON.stringify(item.body)}`;
}

export class Outbox {
  /** @type {Waiting[]} */
  #items = [];
  #store;
  #loading;
  #lastOrder = 0;
  /** The order of the newest ask about each subject. @type {Map<string, number>} */
  #newest = new Map();

  /**
   * Open the outbox of one visit.
   * @param {string} scope  role and café, so that two roles in one browser do not mix
   * @param {() => void} changed  called when what was kept is here: at once, later, or never
   */
  constructor(scope, changed) {
    this.#store = new OutboxStore(scope);
    this.#loading = this.#store.load((kept) => {
      this.#take(kept);
      changed();
    });
  }

  /** What waits, oldest first. */
  get waiting() {
    return this.#items.filter((item) => !item.refused && !item.done);
  }

  /** What the server did not take (the round had ended …); it stays until somebody drops it. */
  get refused() {
    return this.#items.filter((item) => item.refused);
  }

  /** Why what waits is held up although there is a connection; "" if it is not. */
  get trouble() {
    return this.waiting[0]?.trouble ?? "";
  }

  /**
   * Keep an ask; resolves when the phone has it, at the latest after a second. Only then it counts as waiting.
   * @param {Omit<Waiting, "order">} command
   * @returns {Promise<boolean>} whether it would outlive the page
   */
  async keep(command) {
    await this.#loading;
    const item = Object.assign(command, { order: this.#nextOrder() });
    this.#newest.set(subjectOf(item), item.order);
    const safe = await this.#store.save(item);
    this.#items.push(item);
    return safe;
  }

  /** A number for the order in which things were asked, of its own in every tab of this phone. */
  #nextOrder() {
    this.#lastOrder = Math.max(this.#lastOrder + 1, Math.floor((Date.now() + Math.random()) * 1000));
    return this.#lastOrder;
  }

  /**
   * Take what was kept before. If it comes late, some of it may be outdone by now.
   * @param {Waiting[]} kept
   */
  #take(kept) {
    for (const { ...item } of kept) {
      item.name = FORMER_NAMES[item.name] ?? item.name;
      this.#lastOrder = Math.max(this.#lastOrder, item.order); // the phone's clock may have been set back since
      if (this.#items.some(({ cid }) => cid === item.cid)) continue;
      if (this.#isOutdone(item)) this.#store.remove(item);
      else this.#items.push(item);
    }
    this.#items.sort((one, other) => one.order - other.order);
  }

  /** @param {Waiting} item */
  #isOutdone(item) {
    return !item.done && !item.refused && (this.#newest.get(subjectOf(item)) ?? 0) > item.order;
  }

  /**
   * Keep what meant one moment and was refused: it is to be seen, and is never sent again.
   * @param {Omit<Waiting, "order">} command
   * @param {{error: string, text: string}} answer
   */
  async keepRefused(command, answer) {
    const item = Object.assign(command, { order: this.#nextOrder(), refused: answer });
    this.#items.push(item);
    await this.markRefused(item, answer);
  }

  /**
   * @param {Waiting} item
   * @param {{error: string, text: string}} answer
   */
  async markRefused(item, answer) {
    await this.forgetRefused(item);
    item.refused = answer;
    delete item.trouble;
    await this.#store.save(item);
  }

  /**
   * What was refused before is of no interest once the same has been asked again; a text always is.
   * @param {Pick<Waiting, "cid"|"name"|"body">} item
   */
  async forgetRefused(item) {
    const isFormer = (/** @type {Waiting} */ other) =>
      other.cid !== item.cid && !other.body.text && sayingOf(other) === sayingOf(item);
    for (const former of this.refused.filter(isFormer)) await this.drop(former);
  }

  /**
   * Remember what was taken: a store that is brought back from a backup may lack it.
   * @param {Waiting} item
   * @param {string} epoch
   */
  async markDone(item, epoch) {
    item.done = epoch;
    delete item.trouble;
    await this.#store.save(item);
    const done = this.#items.filter((other) => other.done);
    for (const old of done.slice(0, Math.max(0, done.length - MOST_DONE))) await this.drop(old);
  }

  /**
   * Put everything back in the queue that another epoch of the store had taken: Beiträge first, as others vote on them.
   * @param {string} epoch
   * @returns {boolean} whether there is anything
   */
  reopen(epoch) {
    const lost = this.#items.filter((item) => item.done && item.done !== epoch);
    for (const item of lost) {
      delete item.done;
      item.again = 1;
    }
    const posts = lost.filter(({ name }) => name === "contribution:post");
    this.#items = [...new Set([...posts, ...lost, ...this.#items])];
    return lost.length > 0;
  }

  /** Forget what was taken; the café is over. */
  async forgetDone() {
    for (const item of this.#items.filter(({ done }) => done)) await this.drop(item);
  }

  /**
   * Another tab of this phone has the answer; what is on the disk is its matter. A refusal is to be seen in both.
   * @param {Waiting} settled
   */
  leaveToOther(settled) {
    this.#items = this.#items.filter(({ cid }) => cid !== settled.cid);
    if (settled.refused) this.#items.push(settled);
  }

  /** @param {Waiting} item */
  async drop(item) {
    this.#items = this.#items.filter((other) => other !== item);
    await this.#store.remove(item);
  }
}
