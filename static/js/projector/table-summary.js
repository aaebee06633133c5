// @ts-check
/** The Kurzfassung of one table, as large as the screen allows: point by point, or all of them on as many pages as it takes. */
import { attr, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { drawSummary, newSummary } from "../shared/summary.js";
import { tableOf } from "../shared/table.js";
import { crowded, fit, roomOf } from "./fit.js";
import { drawThanks } from "./gallery.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @typedef {import("../shared/summary.js").Point & {number: number}} Point
 * @typedef {(most: number) => Point[]} Open  those on the page that is seen now, if so many fit on a page
 */

/** Few and short points may be set larger, and one alone larger still. */
const [LARGEST, LARGEST_ALONE] = [1.5, 2.4];

/** @type {{state: "draft", points: []}} */
const NOTHING_YET = { state: "draft", points: [] };

/** How many points fit on a page, and for which words and sizes that was measured. @type {WeakMap<HTMLElement, {key: string, most: number}>} */
const measured = new WeakMap();

/**
 * The points that are presented now: one, or all.
 * @param {CafeState} cafe
 * @returns {Point[]}
 */
export function presentedPoints({ showing, showing_point, summaries }) {
  const all = summaries.find(({ table }) => table === showing)?.points ?? [];
  const numbered = all.map((point, at) => ({ ...point, number: at + 1 }));
  if (!all.length) return [];
  if (!showing_point) return numbered.map((point) => ({ ...point, people: 0, groups: 0, rounds: 0 })); // beside others less is said of each
  return [numbered[Math.min(showing_point, all.length) - 1]]; // the Kurzfassung may have become shorter
}

/**
 * @param {HTMLElement} box
 * @param {CafeState} cafe  its `showing` is the table
 * @param {import("./tables.js").Crowd|null} crowd
 * @param {Point[]} points
 * @param {Open} open
 */
export function drawTableSummary(box, cafe, crowd, points, open) {
  const table = tableOf(cafe, cafe.showing);
  if (!table) return;
  const summary = cafe.summaries.find((each) => each.table === table.id) ?? NOTHING_YET;
  const slot = slots(box);
  const node = /** @type {HTMLElement} */ (slot.summary.firstElementChild ?? slot.summary.appendChild(newSummary()));
  const { number } = table;
  const eyebrow = t("Ergebnisse · Tisch %(number)s von %(count)s", { number, count: cafe.tables.length });
  text(/** @type {Element} */ (node.querySelector(".eyebrow")), eyebrow);
  const draw = (/** @type {Point[]} */ page) => {
    node.style.setProperty("--before", String((page[0]?.number ?? 1) - 1));
    drawSummary(node, table, { ...summary, points: page.map((point) => ({ ...point, text: bound(point.text) })) });
  };
  drawThanks(box, cafe, crowd);
  show(slot.none, !summary.points.length);
  attr(box, "data-state", summary.points.length ? summary.state : "none");
  attr(box, "data-alone", cafe.showing_point !== null && points.length === 1);
  draw(open(mostThatFit(box, points, draw)));
  fit([box], box.hasAttribute("data-alone") ? LARGEST_ALONE : LARGEST);
}

/**
 * A short last word keeps to the one before it: alone below a long line it looks like a mistake.
 * @param {string} words
 */
export function bound(words) {
  return words.replace(/(?<=(?:^|\s)\S{1,20}) (?=\S{1,11}$)/, "\u00a0");
}

/**
 * The largest number of points with which no page is too full.
 * @param {HTMLElement} box
 * @param {Point[]} points
 * @param {(page: Point[]) => void} draw
 */
function mostThatFit(box, points, draw) {
  const key = `${roomOf(box)} ${JSON.stringify(points)}`;
  const before = measured.get(box);
  if (before?.key === key) return before.most;
  attr(box, "data-overlong", false);
  let most = Math.max(1, points.length);
  const isTooFull = (/** @type {number} */ from) => {
    draw(points.slice(from, from + most));
    return crowded([box]).length > 0;
  };
  while (most > 1 && points.some((_, at) => at % most === 0 && isTooFull(at))) most -= 1;
  measured.set(box, { key, most });
  return most;
}

/**
 * "Ergebnisse 1 bis 3 von 10"
 * @param {{number: number}[]} page
 * @param {number} count
 */
export function pointsSaid(page, count) {
  return t("Ergebnisse %(from)s bis %(to)s von %(count)s", {
    from: page[0].number,
    to: page[page.length - 1].number,
    count,
  });
}
