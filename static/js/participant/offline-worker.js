// @ts-check
/**
 * The service worker of the pages below /tisch/. The network always comes first; where it gives nothing, a page is
 * answered as it was last loaded, with the state that it last had (offline.js). docs/adr/0042
 */

/** As offline.js says it. */
const SHELF = "tisch";
/** A page that has not come by then is taken from the shelf. */
const PATIENCE_MS = 8000;
/** What a proxy answers while there is no server behind it. */
const NO_SERVER = [502, 503, 504];
/** Where the page holds its state; offline.js writes none that could end it. */
const STATE = /(<script [^>]*id="state">)[\s\S]*?(<\/script>)/;

const worker = /** @type {any} */ (self);

/** @typedef {{request: Request, respondWith(answer: Promise<Response>): void, waitUntil(work: Promise<unknown>): void}} Fetched */

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {Fetched} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(event.request));
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
 * @param {Response} answer
 */
async function note(pathname, answer) {
  const shelf = await caches.open(SHELF);
  if (answer.ok) await shelf.put(pathname, answer);
  else if (answer.type === "opaqueredirect" || answer.status === 404) await caches.delete(SHELF);
}

/** @param {string} pathname */
async function kept(pathname) {
  const shelf = await caches.open(SHELF);
  const page = await shelf.match(pathname);
  if (!page) return null;
  const state = await shelf.match(`${pathname}/stand`);
  const html = (await page.text()).replace("<html ", "<html data-kept ");
  const json = await state?.text();
  const headers = new Headers(page.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // of the text as it came
  return new Response(json ? html.replace(STATE, (_, before, after) => before + json + after) : html, { headers });
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
