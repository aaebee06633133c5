// @ts-check
/** Draws a Kurzfassung (templates/shared/_summary.html) for every screen that shows one. */
import { attr, clone, said, show, slots, text } from "./dom.js";
import { drawFigures } from "./figures.js";
import { n, t } from "./i18n.js";
import { keyedList } from "./keyed-list.js";
import { hue } from "./table.js";

/**
 * @typedef {{text: string, disputed?: boolean, minority?: string, voice?: string|null, contributions?: number,
 *   points?: number, by_hand?: number, people?: number, groups?: number, rounds?: number, quotes?: string[]}} Point
 */

export function newSummary() {
  return clone("summary");
}

/**
 * @param {HTMLElement} node
 * @param {{number: number, topic: string}} table
 * @param {{state: "draft"|"approved", version?: number, reworked?: boolean, points: Point[]}} summary
 */
export function drawSummary(node, table, summary) {
  const slot = slots(node);
  attr(node, "data-hue", hue(table.number));
  attr(slot.coaster, "data-hue", hue(table.number));
  text(slot.coaster, table.number);
  text(slot.topic, table.topic);
  text(slot.state, stateText(summary));
  attr(slot.state, "class", summary.state === "approved" ? "badge badge--good" : "badge badge--warm");
  show(slot.reworked, summary.state === "approved" && Boolean(summary.reworked));
  const numbered = summary.points.map((point, index) => ({ ...point, index }));
  keyedList(
    slot.points,
    numbered,
    (point) => point.index,
    () => clone("summary-point"),
    drawPoint,
  );
}

/** @param {{state: "draft"|"approved", version?: number}} summary */
export function stateText({ state, version }) {
  if (!version) return state === "approved" ? t("freigegeben") : t("Entwurf");
  return state === "approved"
    ? t("freigegeben · Version %(version)s", { version })
    : t("Entwurf · Version %(version)s", { version });
}

/**
 * @param {HTMLElement} node
 * @param {Point} point
 */
function drawPoint(node, point) {
  const slot = slots(node);
  const evidence = evidenceFigures(point);
  text(slot.text, point.text);
  attr(node, "data-disputed", Boolean(point.disputed));
  show(slot.dissent, Boolean(point.disputed));
  text(slot.minority, point.minority);
  show(slot.voice, Boolean(point.voice));
  text(slot["voice-text"], point.voice);
  drawFigures(slot.evidence, evidence);
  show(slot.evidence, evidence.length > 0);
  show(slot.sources, Boolean(point.quotes?.length));
  slot.quotes.replaceChildren(...(point.quotes ?? []).map((quote) => said("li", "summary__quote", quote)));
}

/**
 * "17 Punkte, davon 3 per Handzeichen"
 * @param {number} points
 * @param {number} [byHand]  of people without a phone
 */
export function pointsText(points, byHand) {
  const all = n("%(count)s Punkt", "%(count)s Punkte", points);
  return byHand ? t("%(points)s, davon %(count)s per Handzeichen", { points: all, count: byHand }) : all;
}

/**
 * "4 Beiträge", "17 Punkte", "9 Personen", "4 Gruppen", "3 Runden"
 * @param {Point} point
 */
export function evidenceFigures({ contributions, points, by_hand, people, groups, rounds }) {
  const figures = [];
  if (contributions) figures.push(n("%(count)s Beitrag", "%(count)s Beiträge", contributions));
  if (points) figures.push(pointsText(points, by_hand));
  if (people) figures.push(n("%(count)s Person", "%(count)s Personen", people));
  if (groups) figures.push(n("%(count)s Gruppe", "%(count)s Gruppen", groups));
  if (rounds) figures.push(n("%(count)s Runde", "%(count)s Runden", rounds));
  return figures;
}
