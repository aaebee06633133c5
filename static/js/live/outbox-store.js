// @ts-check
/**
 * The outbox on the disk of a phone. A browser's database may be missing, fail, or never answer: nobody waits for it
 * longer than a second, and what it has not taken yet is written into the memory of the tab.
 */
import { recalled, remember } from "../shared/tab-memory.js";

/** More than a working database needs for anything; somebody waits. */
const PATIENCE_MS = 1000;

/** @typedef {import("./outbox.js").Waiting} Waiting */

export class OutboxStore {
  #name;
  #database;
  /** Whether the database answered in time when it was asked last; a silent one is not waited for again. */
  #answers = true;
  /** What the database has not taken yet, by cid. @type {Map<string, Waiting>} */
  #unsaved;

  /** @param {string} scope  role and café, so that two roles in one browser do not mix */
  constructor(scope) {
    this.#name = `outbox:${scope}`;
    this.#database = opened(this.#name).catch(() => null);
    /** @type {Waiting[]} */
    const held = recalled(this.#name) ?? [];
    this.#unsaved = new Map(held.map((item) => [item.cid, item]));
  }

  /**
   * Hand over what was kept, at once or whenever the database gives it.
   * @param {(items: Waiting[]) => void} take
   * @returns {Promise<unknown>} which a silent database does not hold up
   */
  load(take) {
    const unsaved = [...this.#unsaved.values()];
    take(unsaved);
    const reading = this.#inDatabase("readonly", (asks) => asks.getAll()).then((kept) => take(kept ?? []));
    for (const item of unsaved) this.save(item);
    return this.#inTime(reading);
  }

  /**
   * Write an ask, or write it again. Databases do one thing after the other: however late this is written, a later
   * remove() takes it away.
   * @param {Waiting} item
   * @returns {Promise<boolean>} whether it would outlive the page
   */
  async save(item) {
    const copy = { ...item };
    this.#unsaved.set(item.cid, copy);
    const written = this.#inDatabase("readwrite", (asks) => asks.put(copy)).then((key) => {
      if (key !== undefined && this.#unsaved.get(item.cid) === copy) this.#release(item);
      return key !== undefined;
    });
    return (await this.#inTime(written)) || this.#remember();
  }

  /** @param {Waiting} item */
  async remove(item) {
    this.#release(item);
    await this.#inTime(this.#inDatabase("readwrite", (asks) => asks.delete(item.order)));
  }

  /** @param {Waiting} item */
  #release({ cid }) {
    if (this.#unsaved.delete(cid)) this.#remember();
  }

  #remember() {
    return remember(this.#name, this.#unsaved.size ? [...this.#unsaved.values()] : null);
  }

  /**
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T|undefined>} undefined where it takes too long
   */
  #inTime(work) {
    return new Promise((resolve) => {
      const late = () => {
        this.#answers = false;
        resolve(undefined);
      };
      const timer = setTimeout(late, this.#answers ? PATIENCE_MS : 0);
      work.then((outcome) => {
        clearTimeout(timer);
        this.#answers = true;
        resolve(outcome);
      });
    });
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(asks: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>} the request's result; undefined where nothing can be kept
   */
  async #inDatabase(mode, act) {
    const database = await this.#database;
    if (!database) return undefined;
    try {
      const transaction = database.transaction("asks", mode);
      const request = act(transaction.objectStore("asks"));
      await completed(transaction);
      return request.result;
    } catch {
      return undefined; // a phone may close the database of a sleeping page
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
async function opened(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("asks", { keyPath: "order", autoIncrement: true });
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
