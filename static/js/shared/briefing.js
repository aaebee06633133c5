// @ts-check
/** The Übergabe: what earlier rounds found, for people who have just sat down. */
import { ORDERS } from "./card-order.js";
import { said, show, slots } from "./dom.js";

/** @typedef {{text: string, points: number|null}} Finding  without points where it has none of its own, or nobody may see them */

/** Nobody reads more while chairs are still being moved. */
const MOST = 3;

/**
 * What to tell newcomers of a round. Ideas are ranked by points; while points are hidden, the newest ideas are named.
 * @param {import("../live/board.js").HeldTable} table
 * @param {number} round  the round that begins
 * @returns {Record<"points"|"top"|"ideas"|"questions", Finding[]>}
 */
export function briefingOf(table, round) {
  const earlier = [...table.contributions.values()].filter((each) => each.state === "shown" && each.round < round);
  const best = earlier.sort(ORDERS.points);
  const ideas = best.filter((each) => each.kind === "idea");
  const gone = new Set(table.outlived.filter((place) => !place.public).map(({ id }) => id)); // with its Beitrag
  const points = (table.summary?.points ?? []).filter(({ origin }) => !gone.has(origin)).map((point) => point.text);
  const first = (/** @type {typeof best} */ contributions) =>
    contributions.slice(0, MOST).filter(({ text: words }) => !points.includes(words)); // nothing is said twice
  return {
    points: points.map((words) => ({ text: words, points: null })),
    top: first(ideas.filter((each) => (each.points ?? 0) > 0)),
    ideas: first(ideas.filter((each) => each.points === null)),
    questions: first(best.filter((each) => each.kind === "question")),
  };
}

/**
 * Fill the Übergabe of the page (templates/shared/_briefing.html); hidden while there is nothing to hand over.
 * @param {HTMLElement} node
 * @param {Record<string, Finding[]>} briefing
 * @param {(finding: Finding) => HTMLElement} line
 */
export function drawBriefing(node, briefing, line = ({ text: words }) => said("li", "", words)) {
  const slot = slots(node);
  for (const [name, findings] of Object.entries(briefing)) {
    show(slot[name], findings.length > 0);
    slot[`${name}-list`].replaceChildren(...findings.map(line));
  }
  show(
    node,
    Object.values(briefing).some((findings) => findings.length),
  );
}
