// @ts-check
/** A database of the browser that takes everything and answers nothing, until it recovers. */

/** What stands still: the opening, or every transaction; returns how it goes on. @param {"open"|"transaction"} what */
export function hang(what) {
  return what === "open" ? hangOpening() : hangTransactions();
}

function hangOpening() {
  const { open } = IDBFactory.prototype;
  /** @type {(() => void)[]} */
  const held = [];
  IDBFactory.prototype.open = function (...given) {
    const request = /** @type {any} */ ({});
    held.push(() => {
      const real = open.apply(this, given);
      real.onupgradeneeded = () => request.onupgradeneeded(Object.assign(request, { result: real.result }));
      real.onsuccess = () => request.onsuccess(Object.assign(request, { result: real.result }));
    });
    return request;
  };
  return () => {
    IDBFactory.prototype.open = open;
    for (const go of held.splice(0)) go();
  };
}

function hangTransactions() {
  const { transaction } = IDBDatabase.prototype;
  /** @type {(() => void)[]} */
  const held = [];
  IDBDatabase.prototype.transaction = function (...given) {
    const hung = /** @type {any} */ ({});
    const request = /** @type {any} */ ({});
    const act =
      (/** @type {"put"|"delete"|"getAll"} */ method) =>
      (/** @type {any[]} */ ...values) => {
        held.push(() => {
          const real = transaction.apply(this, given);
          const done = /** @type {any} */ (real.objectStore("asks"))[method](...values);
          real.oncomplete = () => hung.oncomplete(Object.assign(request, { result: done.result }));
        });
        return request;
      };
    hung.objectStore = () => ({ put: act("put"), delete: act("delete"), getAll: act("getAll") });
    return hung;
  };
  return () => {
    IDBDatabase.prototype.transaction = transaction;
    for (const go of held.splice(0)) go();
  };
}

/** Everything that the outbox of the tests has on the disk, after all that was begun. @returns {Promise<any[]>} */
export async function kept() {
  const opening = indexedDB.open("outbox:participant:c1", 1);
  await new Promise((done) => {
    opening.onsuccess = done;
  });
  const writing = opening.result.transaction("asks", "readwrite"); // waits for those that write before
  const request = writing.objectStore("asks").getAll();
  await new Promise((done) => {
    writing.oncomplete = done;
  });
  opening.result.close();
  return request.result;
}
