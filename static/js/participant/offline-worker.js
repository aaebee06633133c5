// @ts-check
/**
 * The service worker of the pages below /tisch/. The network always comes first; where it gives nothing, a page is
 * answered as it was last loaded, with the state that it last had (offline.js). docs/adr/0042
 */

/** As offline.js says it. */
const SHELF = "tisch";
/** Below the same path as the pages, which lie beside this worker. */
const FILES = new URL("../static/", location.href).pathname;
/** A page that has not come by then is taken from the shelf. */
const PATIENCE_MS = 8000;
/** What a proxy answers while there is no server behind it. */
const NO_SERVER = [502, 503, 504];
/** Where the page holds its state. It lies on the shelf without: what is hidden goes from the state, which is renewed. */
const STATE = /(<script [^>]*id="state">)[\s\S]*?(<\/script>)/;

const worker = /** @type {any} */ (self);

/** @typedef {{request: Request, respondWith(answer: Promise<Response>): void, waitUntil(work: Promise<unknown>): void}} Fetched */

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {Fetched} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith(FILES)) event.respondWith(file(event.request));
});

worker.addEventListener("message", (/** @type {{data: string, waitUntil(work: Promise<unknown>): void}} */ event) => {
  event.waitUntil(fetch(event.data).then((answer) => note(event.data, answer))); // a page that came before the worker
});

/**
 * @param {Fetched} event
 * @param {string} pathname
 */
async function page(event, pathname) {
  const answer = await Promise.race([fetch(event.request).catch(() => null), patience()]);
  if (!answer || NO_SERVER.includes(answer.status)) return (await kept(pathname)) ?? answer ?? Response.error();
  event.waitUntil(note(pathname, answer.clone()));
  return answer;
}

/**
 * Keep a page that came; let go of one to which this phone has no way in any more.
 * @param {string} pathname
 * @param {Response} page
 */
async function note(pathname, page) {
  const shelf = await caches.open(SHELF);
  if (page.ok) await shelf.put(pathname, withState(await page.text(), "", page));
  else if (page.type === "opaqueredirect" || page.status === 404) await caches.delete(SHELF);
}

/** @param {string} pathname */
async function kept(pathname) {
  const shelf = await caches.open(SHELF);
  const page = await shelf.match(pathname);
  const state = await shelf.match(`${pathname}/stand`);
  if (!page || !state) return null;
  const html = (await page.text()).replace("<html ", "<html data-kept ");
  return withState(html, await state.text(), page);
}

/**
 * A page with another state.
 * @param {string} html
 * @param {string} json  in which nothing could end a script
 * @param {Response} page  as it came
 */
function withState(html, json, page) {
  const headers = new Headers(page.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(
    html.replace(STATE, (_, before, after) => before + json + after),
    { headers },
  );
}

/** @param {Request} request */
async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

/** @returns {Promise<null>} */
function patience() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}
