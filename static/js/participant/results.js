// @ts-check
/** The end: the Kurzfassungen of all tables. */
import { announce } from "../shared/announce.js";
import { attr, element, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { drawSummary, newSummary } from "../shared/summary.js";
import { hue, tableOf } from "../shared/table.js";
import { drawHeart, newHeart, thankedTables } from "./hearts.js";

/** @import { CafeState, CafeTable } from "../live/states.d.ts" */

/** Up to so many tables are called by their names in the list of ways to them. */
const MOST_NAMES = 3;
/** Whoever has scrolled less than this is still at the top, where nothing is lost when another table comes first. */
const TOP_PX = 48;

/** The table that comes first, which was presented when it came; "" for none. */
let first = "";
/** The table that was last said to be presented. @type {string|null|undefined} */
let told;

addEventListener("beforeprint", () => {
  for (const folded of part("results").querySelectorAll("details")) folded.open = true;
});

/**
 * @param {import("../live/connection.js").Connection} connection
 * @param {Set<string>} sat  the tables where I sat
 */
export function drawResults(connection, sat) {
  const { cafe, mine } = connection.board.known;
  const slot = slots(part("results"));
  const over = cafe.phase === "finished";
  const showing = over ? null : tableOf(cafe, cafe.showing);
  text(slot.lead, over ? t("Danke, dass Sie dabei waren!") : leadText(showing));
  tell(showing);
  if (over) first = "";
  lead(showing?.id ?? "");
  const thanked = thankedTables(connection.board);
  const found = cafe.summaries.map((summary) => ({
    id: summary.table,
    table: /** @type {CafeTable} */ (tableOf(cafe, summary.table)),
    shown: summary.table === showing?.id,
    mayThank: !over && !mine.gone && summary.state === "approved" && summary.points.length > 0,
    thanked: thanked.includes(summary.table),
    content: JSON.stringify(summary),
  }));
  const ordered = [...found].sort((one, other) => Number(other.id === first) - Number(one.id === first));
  keyedList(
    slot.summaries,
    ordered,
    ({ id }) => id,
    ({ table }) => newPanel(connection, table),
    drawPanel,
  );
  drawJumps(slot.jumps, found, sat);
  show(slot.empty, found.length === 0);
  text(
    slot["empty-words"],
    over
      ? t("Zu diesem World Café wurde keine Kurzfassung geschrieben.")
      : t("Die Tische schreiben noch an ihren Kurzfassungen. Sie erscheinen hier von selbst."),
  );
}

/** @param {CafeTable|null|undefined} showing */
function leadText(showing) {
  if (!showing) return t("Die Tische stellen vor, was sie gefunden haben.");
  return t("Tisch %(number)s stellt gerade vor.", { number: showing.number });
}

/** Say once which table is presented, but not what the page said when it came. @param {CafeTable|null|undefined} showing */
function tell(showing) {
  const now = showing?.id ?? null;
  if (showing && told !== undefined && told !== now) announce(leadText(showing));
  told = now;
}

/** Put the table that is presented first, unless somebody has begun to read. @param {string} showing */
function lead(showing) {
  if (showing && scrollY < TOP_PX && !slots(part("results")).summaries.contains(document.activeElement))
    first = showing;
}

/**
 * @param {HTMLElement} list
 * @param {{id: string, table: CafeTable, shown: boolean}[]} found
 * @param {Set<string>} sat
 */
function drawJumps(list, found, sat) {
  const ways = found.map(({ id, table, shown }) => ({ id, table, shown, mine: sat.has(id) }));
  const signs = ways.length > MOST_NAMES;
  list.classList.toggle("jumps--signs", signs);
  if (!signs) ways.sort((one, other) => Number(other.mine) - Number(one.mine));
  keyedList(list, ways.length > 1 ? ways : [], ({ id }) => id, newJump, drawJump);
}

/** @param {{id: string}} way */
function newJump({ id }) {
  const way = element("a");
  way.setAttribute("href", `#result-${id}`);
  way.append(element("span", "coaster coaster--small"), element("span", "jumps__words"));
  const node = element("li");
  node.append(way);
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {{table: CafeTable, shown: boolean, mine: boolean}} way
 */
function drawJump(node, { table, shown, mine }) {
  const way = /** @type {Element} */ (node.firstElementChild);
  const [coaster, words] = way.children;
  attr(way, "aria-current", shown && "true");
  attr(coaster, "data-hue", hue(table.number));
  text(coaster, table.number);
  const { topic } = table;
  const here = mine ? t("%(topic)s – hier waren Sie", { topic }) : topic;
  text(words, shown ? t("%(topic)s – wird gerade vorgestellt", { topic }) : here);
}

/**
 * @param {import("../live/connection.js").Connection} connection
 * @param {CafeTable} table
 */
function newPanel(connection, table) {
  const panel = element("li", "panel panel--hued");
  const summary = newSummary();
  const { topic, points } = slots(summary);
  attr(topic, "aria-level", 2);
  const heart = newHeart(connection, table, t("Danke"));
  attr(heart, "aria-label", t("Tisch %(number)s danken", { number: table.number }));
  points.before(heart);
  panel.append(element("p", "kern-sr-only results__now", t("Wird gerade vorgestellt")), summary);
  return panel;
}

/**
 * @param {HTMLElement} panel
 * @param {{id: string, table: CafeTable, shown: boolean, mayThank: boolean, thanked: boolean, content: string}} found
 */
function drawPanel(panel, { id, table, shown, mayThank, thanked, content }) {
  attr(panel, "id", `result-${id}`);
  attr(panel, "data-hue", hue(table.number));
  show(/** @type {HTMLElement} */ (panel.firstElementChild), shown);
  const summary = /** @type {HTMLElement} */ (panel.lastElementChild);
  drawSummary(summary, table, JSON.parse(content));
  const heart = /** @type {HTMLElement} */ (slots(summary).points.previousElementSibling);
  show(heart, mayThank);
  drawHeart(heart, { thanked });
  for (const [at, point] of [...slots(summary).points.children].entries()) attr(point, "id", resultId(id, at + 1));
}

/**
 * What leads to a result on this page.
 * @param {string} table
 * @param {number} point  1 for the first
 */
export function resultId(table, point) {
  return `result-${table}-${point}`;
}
