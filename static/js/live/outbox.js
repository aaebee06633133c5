// @ts-check
/** Asks that wait for their answer, kept in IndexedDB: a closed tab or a dead battery loses none of them. */

/**
 * @typedef {{order?: number, cid: string, name: keyof import("./states.d.ts").Answers, body: any, at: number,
 *   refused?: {error: string, text: string}, trouble?: string, done?: string, again?: number}} Waiting
 *   trouble: why the server cannot take it now · done: it was taken, in this epoch of the store ·
 *   again: how often it was found too early after the store was brought back
 */

/** Far longer than any working database needs to open. */
const PATIENCE_MS = 3000;
/** More than anybody writes and votes in an evening. */
const MOST_DONE = 500;

/** What a page of an older version may have kept, and what those asks are called now. @type {Record<string, Waiting["name"]>} */
const FORMER_NAMES = { "assent:ask": "review:start", "assent:end": "review:end", "assent:give": "review:answer" };

export class Outbox {
  /** @type {IDBDatabase|null} */
  #database = null;
  /** @type {Waiting[]} */
  #items = [];
  #opening = Promise.resolve();

  /** What waits, oldest first. */
  get waiting() {
    return this.#items.filter((item) => !item.refused && !item.done);
  }

  /** Texts the server did not take (the round had ended …); they stay until somebody drops them. */
  get refused() {
    return this.#items.filter((item) => item.refused);
  }

  /** Why what waits is held up although there is a connection; "" if it is not. */
  get trouble() {
    return this.waiting[0]?.trouble ?? "";
  }

  /**
   * Open the outbox of one visit; where there is no IndexedDB (private windows) memory has to do.
   * @param {string} scope  role and café, so that two roles in one browser do not mix
   */
  open(scope) {
    this.#opening = this.#load(scope);
    return this.#opening;
  }

  /** @param {string} scope */
  async #load(scope) {
    try {
      this.#database = await Promise.race([opened(`outbox:${scope}`), tooLate()]);
      /** @type {Waiting[]} */
      const kept = (await this.#inStore("readonly", (store) => store.getAll())) ?? [];
      this.#items = kept.map((item) => ({ ...item, name: FORMER_NAMES[item.name] ?? item.name }));
    } catch {
      this.#database = null;
    }
  }

  /**
   * Keep an ask; resolves when it is safe. Only then it counts as waiting: sent and answered any earlier, it
   * would still be written afterwards and come back after the next reload.
   * @param {Waiting} item
   */
  async keep(item) {
    await this.#opening;
    item.order = await this.#inStore("readwrite", (store) => store.add({ ...item }));
    this.#items.push(item);
  }

  /**
   * @param {Waiting} item
   * @param {{error: string, text: string}} answer
   */
  async markRefused(item, answer) {
    item.refused = answer;
    await this.#inStore("readwrite", (store) => store.put({ ...item }));
  }

  /**
   * Remember what was taken: a store that is brought back from a backup may lack it.
   * @param {Waiting} item
   * @param {string} epoch
   */
  async markDone(item, epoch) {
    item.done = epoch;
    delete item.trouble;
    await this.#inStore("readwrite", (store) => store.put({ ...item }));
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

  /** @param {Waiting} item */
  async drop(item) {
    this.#items = this.#items.filter((other) => other !== item);
    const { order } = item;
    if (order) await this.#inStore("readwrite", (store) => store.delete(order));
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>} the request's result; undefined where nothing can be kept
   */
  async #inStore(mode, act) {
    if (!this.#database) return undefined;
    try {
      const transaction = this.#database.transaction("asks", mode);
      const request = act(transaction.objectStore("asks"));
      await completed(transaction);
      return request.result;
    } catch {
      return undefined; // a phone may close the database of a sleeping page; what is typed now stays in memory
    }
  }
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * @param {string} name
 * @returns {Promise<IDBDatabase>}
 */
function opened(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("asks", { keyPath: "order", autoIncrement: true });
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Some browsers never answer when asked to open a database. @returns {Promise<never>} */
function tooLate() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));
}
