// @ts-check
/** The Kurzfassung of one table, as large as the screen allows. */
import { attr, show, slots } from "../shared/dom.js";
import { drawSummary, newSummary } from "../shared/summary.js";
import { tableOf } from "../shared/table.js";
import { fit } from "./fit.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** Few and short points may be set larger than usual. */
const LARGEST = 1.3;

/** @type {{state: "draft", points: []}} */
const NOTHING_YET = { state: "draft", points: [] };

/**
 * @param {HTMLElement} box
 * @param {CafeState} cafe  its `showing` is the table
 */
export function drawTableSummary(box, cafe) {
  const table = tableOf(cafe, cafe.showing);
  if (!table) return;
  const summary = cafe.summaries.find((each) => each.table === table.id) ?? NOTHING_YET;
  const slot = slots(box);
  const node = /** @type {HTMLElement} */ (slot.summary.firstElementChild ?? slot.summary.appendChild(newSummary()));
  drawSummary(node, table, summary);
  show(slot.none, !summary.points.length);
  attr(box, "data-state", summary.points.length ? summary.state : "none");
  fit([box], LARGEST);
}
