// @ts-check
/** Before the start: what is still open, in one line that unfolds. Asked again now and then, as moderators sign in. */
import { attr, element, isRendered, part, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";

const AGAIN_MS = 10_000;
const FETCH_MS = 8000;

/** @typedef {{words: string, address: string}} Open */

/** @param {import("../../live/connection.js").Connection} connection */
export function followLooseEnds({ board }) {
  const node = part("loose-ends");
  board.listen("cafe", (cafe) => show(node, cafe.phase === "lobby"));
  const look = async () => {
    if (node.hidden || document.hidden) return;
    const open = await asked(node.dataset.address ?? "");
    if (open) draw(node, open);
  };
  setInterval(look, AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  look();
}

/**
 * What is open now; null if that cannot be known, and what is shown stays.
 * @param {string} address
 * @returns {Promise<Open[]|null>}
 */
async function asked(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
    return response.ok && !response.redirected ? (await response.json()).open : null;
  } catch {
    return null;
  }
}

/**
 * Show what is open; the focus stays here when that on which it rests is done.
 * @param {HTMLElement} node
 * @param {Open[]} open
 */
export function draw(node, open) {
  const { some, fold, none, summary, list } = slots(node);
  const held = node.contains(document.activeElement) ? document.activeElement : null;
  show(some, open.length > 0);
  show(none, open.length === 0);
  if (open.length) text(summary, t("%(count)s offen: %(first)s", { count: open.length, first: open[0].words }));
  for (const given of list.querySelectorAll("[data-given]")) given.remove(); // by the server; from now on they are ours
  keyedList(list, open, (end) => `${end.address} ${end.words}`, item);
  if (held && !(held.isConnected && isRendered(held))) (open.length ? fold : none).focus();
}

/** @param {Open} end */
function item(end) {
  const link = element("a", "", end.words);
  attr(link, "href", end.address);
  const node = element("li");
  node.append(link);
  return node;
}
