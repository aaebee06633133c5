// @ts-check
/** Comes in place of offline-worker.js where CAFE_OFFLINE=0: it drops what was kept, and goes. */

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {{waitUntil(work: Promise<unknown>): void}} */ event) =>
  event.waitUntil(Promise.all([caches.delete("tisch"), worker.registration.unregister()])),
);
