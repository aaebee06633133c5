// @ts-check
/** Before the start: what is still open, and how many tables have their moderator. Asked again now and then, as moderators sign in. */
import { attr, element, part, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";

const AGAIN_MS = 10_000;
const FETCH_MS = 8000;

/** @typedef {{words: string, address: string, act: string, grave: boolean}} Open */
/** @typedef {{open: Open[], moderated: string[], tables: number}} Found  `moderated`: ids of tables */

/** @param {import("../../live/connection.js").Connection} connection */
export function followLooseEnds({ board }) {
  const node = part("loose-ends");
  const { moderated } = slots(part("people"));
  board.listen("cafe", ({ phase }) => {
    show(node, phase === "lobby");
    for (const row of document.querySelectorAll("[data-table]")) show(slots(row).moderator, phase === "lobby");
  });
  const look = async () => {
    if (node.hidden || document.hidden) return;
    const found = await asked(node.dataset.address ?? "");
    if (!found) return;
    draw(node, found.open);
    text(moderated, moderatedText(found.moderated.length, found.tables));
    drawModerated(new Set(found.moderated));
  };
  setInterval(look, AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  look();
}

/**
 * What is open now; null if that cannot be known, and what is shown stays.
 * @param {string} address
 * @returns {Promise<Found|null>}
 */
async function asked(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
    return response.ok && !response.redirected ? response.json() : null;
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
  const { none, anyway, title, list } = slots(node);
  const held = node.contains(document.activeElement) ? document.activeElement : null;
  show(none, open.length === 0);
  show(anyway, open.length > 0);
  for (const given of list.querySelectorAll("[data-given]")) given.remove(); // by the server; from now on they are ours
  keyedList(list, open, (end) => `${end.address} ${end.words}`, item);
  if (held && !held.isConnected) title.focus();
}

/** @param {Open} end */
function item({ words, address, act, grave }) {
  const link = element("a", "kern-btn kern-btn--secondary");
  link.append(element("span", "kern-label", act));
  attr(link, "href", address);
  const node = element("li", "looseends__one");
  attr(node, "data-grave", grave);
  node.append(element("span", "", words), link);
  return node;
}

/**
 * @param {number} num
 * @param {number} tables
 */
function moderatedText(num, tables) {
  return n("%(num)s von %(tables)s Moderationen ist da", "%(num)s von %(tables)s Moderationen sind da", num, {
    num,
    tables,
  });
}

/**
 * Before the start nobody sits at a table: say whether its moderator is there.
 * @param {Set<string|null>} moderated
 */
function drawModerated(moderated) {
  for (const row of document.querySelectorAll("[data-table]")) {
    const isThere = moderated.has(row.getAttribute("data-table"));
    text(slots(row).moderator, isThere ? t("Moderation ist da") : t("noch keine Moderation"));
  }
}
