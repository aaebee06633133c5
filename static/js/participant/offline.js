// @ts-check
/** Keeps this page on the phone: a reload without any network shows the last tablecloth. docs/adr/0042 */
import { recalled, remember } from "../shared/tab-memory.js";

/** @typedef {import("../live/connection.js").Connection} Connection */

/** One café lies on it: the page, its files, and its last state. The worker reads it. */
const SHELF = "tisch";
/** The whole hall joins in one minute; nobody fetches anything a second time in it. */
const LATER_MS = [10_000, 60_000];
/** How often the state is written at most. */
const REST_MS = 3000;
/** A page from the shelf is replaced when there is a network, but not again and again. */
const PAUSE_MS = 60_000;
const REPLACED = "kept-page-replaced";

/** Whether this page comes from the shelf. */
export function isKept() {
  return "kept" in document.documentElement.dataset;
}

/** @param {Connection} connection */
export function keepForOffline(connection) {
  const { worker } = document.body.dataset;
  if (!worker || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  navigator.serviceWorker.register(trusted(worker)).catch(() => {}); // private windows allow none
  const [least, most] = LATER_MS;
  setTimeout(() => keepPage().catch(() => {}), least + (most - least) * Math.random());
  keepState(connection);
  replaceWhenOnline(connection);
  connection.board.listen("connection", (state) => {
    if (state === "refused" && connection.maySignIn) caches.delete(SHELF);
  });
}

/**
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  /** @type {any} */
  const { trustedTypes } = globalThis;
  return trustedTypes?.createPolicy("offline", { createScriptURL: () => address }).createScriptURL("") ?? address;
}

/** @param {string} pathname */
function stateOf(pathname) {
  return `${pathname}/stand`;
}

/** Put this page on the shelf, if no worker saw it come, and its files in the place of all others. */
async function keepPage() {
  const shelf = await caches.open(SHELF);
  const { pathname } = location;
  const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map(
    (node) => new URL(node.getAttribute("src") ?? node.getAttribute("href") ?? "", location.href),
  );
  const here = new Set([pathname, stateOf(pathname), ...files.map((file) => file.pathname)]);
  for (const { url } of await shelf.keys()) if (!here.has(new URL(url).pathname)) await shelf.delete(url);
  await shelf.addAll(files.map(({ href }) => href));
  if (!navigator.serviceWorker.controller) (await navigator.serviceWorker.ready).active?.postMessage(pathname);
}

/** @param {Connection} connection */
function keepState({ board }) {
  let due = false;
  const write = async () => {
    due = false;
    const shelf = await caches.open(SHELF);
    const json = JSON.stringify(board.snapshot()).replaceAll("<", "\\u003c"); // it will stand inside a <script>
    await shelf.put(stateOf(location.pathname), new Response(json));
  };
  const soon = () => {
    if (!due) setTimeout(() => write().catch(() => {}), REST_MS);
    due = true;
  };
  for (const change of /** @type {const} */ (["cafe", "mine", "table"])) board.listen(change, soon);
}

/** @param {Connection} connection */
function replaceWhenOnline(connection) {
  if (!isKept()) return;
  const replace = () => {
    const isDue = Date.now() - (recalled(REPLACED) ?? 0) > PAUSE_MS;
    if (connection.state !== "online" || document.querySelector("dialog[open]") || !isDue) return;
    remember(REPLACED, Date.now());
    location.reload();
  };
  connection.board.listen("connection", replace);
  document.addEventListener("close", () => setTimeout(replace), { capture: true }); // of a dialog
}
