// @ts-check
/** Commands without a socket: for networks that let none through, and for a page that is just being closed. */

/** @typedef {import("./outbox.js").Waiting} Waiting */

const ADDRESS = "/api/commands";
/** As many as the server takes at once, and well below what a browser sends for a closed page (64 kB). */
const MOST_AT_ONCE = 50;

/**
 * Send one command and return its answer, null if none came.
 * @param {object} visit
 * @param {Waiting} item
 * @param {number} milliseconds  to wait for it
 * @returns {Promise<import("./socket.js").Answer|null>}
 */
export async function post(visit, item, milliseconds) {
  return (await answered(visit, [item], milliseconds))?.[0] ?? null;
}

/**
 * Say that somebody is here though no socket leads to the server, and return whether it has heard so.
 * @param {object} visit
 * @param {number} milliseconds  to wait for it
 */
export async function sayHere(visit, milliseconds) {
  return Boolean(await answered(visit, [], milliseconds));
}

/**
 * @param {object} visit
 * @param {Waiting[]} items
 * @param {number} milliseconds
 * @returns {Promise<import("./socket.js").Answer[]|null>}
 */
async function answered(visit, items, milliseconds) {
  const headers = { "Content-Type": "application/json" };
  try {
    const signal = AbortSignal.timeout(milliseconds);
    const response = await fetch(ADDRESS, { method: "POST", headers, body: packed(visit, items), signal });
    return (await response.json()).answers ?? null;
  } catch {
    return null;
  }
}

/**
 * Hand over what waits while the page is being closed. Nobody hears the answer; the outbox asks again when it is
 * opened the next time, and the cid makes that harmless.
 * @param {object} visit
 * @param {Waiting[]} waiting
 */
export function handOver(visit, waiting) {
  if (!waiting.length) return;
  navigator.sendBeacon(
    ADDRESS,
    new Blob([packed(visit, waiting.slice(0, MOST_AT_ONCE))], { type: "application/json" }),
  );
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
