// @ts-check
/** The end: the Kurzfassungen of all tables. */
import { attr, element, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { drawSummary, newSummary } from "../shared/summary.js";
import { hue, tableOf } from "../shared/table.js";

/** @import { CafeState, CafeTable } from "../live/states.d.ts" */

addEventListener("beforeprint", () => {
  for (const folded of part("results").querySelectorAll("details")) folded.open = true;
});

/**
 * @param {CafeState} cafe
 * @param {Set<string>} sat  the tables where I sat
 */
export function drawResults(cafe, sat) {
  const pane = part("results");
  const slot = slots(pane);
  const over = cafe.phase === "finished";
  const found = cafe.summaries.map((summary) => ({
    id: summary.table,
    table: /** @type {CafeTable} */ (tableOf(cafe, summary.table)),
    shown: cafe.phase === "harvest" && summary.table === cafe.showing,
    content: JSON.stringify(summary),
  }));
  text(slot.lead, over ? t("Danke, dass Sie dabei waren!") : t("Die Tische stellen vor, was sie gefunden haben."));
  keyedList(slot.summaries, found, ({ id }) => id, newPanel, drawPanel);
  const ways = found.map(({ id, table, shown }) => ({ id, table, shown, mine: sat.has(id) }));
  ways.sort((one, other) => Number(other.mine) - Number(one.mine));
  keyedList(slot.jumps, ways.length > 1 ? ways : [], ({ id }) => id, newJump, drawJump);
  show(slot.empty, found.length === 0);
  text(
    slot["empty-words"],
    over
      ? t("Zu diesem World Café wurde keine Kurzfassung geschrieben.")
      : t("Die Tische schreiben noch an ihren Kurzfassungen. Sie erscheinen hier von selbst."),
  );
}

/** @param {{id: string}} way */
function newJump({ id }) {
  const way = element("a");
  way.setAttribute("href", `#result-${id}`);
  way.append(element("span", "coaster coaster--small"), element("span"));
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
  text(words, shown ? t("%(topic)s – gerade auf der Leinwand", { topic }) : here);
}

function newPanel() {
  const panel = element("li", "panel panel--hued");
  const summary = newSummary();
  attr(slots(summary).topic, "aria-level", 2);
  panel.append(element("p", "badge badge--accent", t("Gerade auf der Leinwand")), summary);
  return panel;
}

/**
 * @param {HTMLElement} panel
 * @param {{id: string, table: CafeTable, shown: boolean, content: string}} found
 */
function drawPanel(panel, { id, table, shown, content }) {
  attr(panel, "id", `result-${id}`);
  attr(panel, "data-hue", hue(table.number));
  show(/** @type {HTMLElement} */ (panel.firstElementChild), shown);
  const summary = /** @type {HTMLElement} */ (panel.lastElementChild);
  drawSummary(summary, table, JSON.parse(content));
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
