// @ts-check
/** Asks that wait for their answer, kept in IndexedDB: a closed tab or a dead battery loses none of them. */

/**
 * @typedef {{order?: number, cid: string, name: string, body: any, at: number, refused?: {error: string, text: string}}} Waiting
 */

export class Outbox {
  /** @type {IDBDatabase|null} */
  #database = null;
  /** @type {Waiting[]} */
  #items = [];

  /** What waits, oldest first. */
  get waiting() {
    return this.#items.filter((item) => !item.refused);
  }

  /** Texts the server did not take (the bell had rung …); they stay until somebody drops them. */
  get refused() {
    return this.#items.filter((item) => item.refused);
  }

  /**
   * Open the outbox of one visit; where there is no IndexedDB (private windows) memory must do.
   * @param {string} scope  role and café, so that two roles in one browser do not mix
   */
  async open(scope) {
    try {
      this.#database = await opened(`outbox:${scope}`);
      const kept = await this.#inStore("readonly", (store) => store.getAll());
      const early = this.#items;
      this.#items = [...(kept ?? []), ...early];
      for (const item of early) await this.#store(item);
    } catch {
      this.#database = null;
    }
  }

  /**
   * Keep an ask; resolves when it is safe.
   * @param {Waiting} item
   */
  async keep(item) {
    this.#items.push(item);
    await this.#store(item);
  }

  /** @param {Waiting} item */
  async #store(item) {
    const order = await this.#inStore("readwrite", (store) => store.add({ ...item }));
    if (order) item.order = order;
  }

  /**
   * @param {Waiting} item
   * @param {{error: string, text: string}} answer
   */
  async markRefused(item, answer) {
    item.refused = answer;
    await this.#inStore("readwrite", (store) => store.put({ ...item }));
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
  #inStore(mode, act) {
    const database = this.#database;
    if (!database) return Promise.resolve(undefined);
    const transaction = database.transaction("asks", mode);
    const request = act(transaction.objectStore("asks"));
    return new Promise((resolve) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => resolve(undefined);
    });
  }
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
