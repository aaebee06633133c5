// @ts-check
/** The tables of the hall, side by side on the projector. */
import { attr, clone, show, slots, text } from "../helpers/dom.js";
import { fit } from "../helpers/fit.js";
import { n, t } from "../helpers/i18n.js";
import { keyedList } from "../helpers/keyed-list.js";
import { hue } from "../helpers/table.js";
import { drawFigures } from "./screen-figures.js";

/**
 * @typedef {{id: string, number: number, topic: string, question: string}} Table
 * @typedef {{table: string, seated: number, contributions: number, questions: number, points: number}} Counts
 * @typedef {{joined: number, tables: Counts[]}} Crowd
 * @typedef {{question?: string, told?: string, figures?: import("./screen-figures.js").Figure[]}} Card
 */

/** Cards are read best when they are about so many times wider than high. */
const SHAPE = 1.8;
/** Where there is room, type grows by this factor. */
const LARGEST = 1.7;
/** With more tables than this the hall reads the topics only; the Leitfrage is on every phone. */
const MOST_QUESTIONS = 9;

/**
 * @param {HTMLElement} list
 * @param {Table[]} tables
 * @param {(table: Table) => Card} cardOf  what a card says besides number and topic
 */
export function drawTables(list, tables, cardOf) {
  list.style.setProperty("--columns", String(columnsFor(tables.length, list.clientWidth / Math.max(1, list.clientHeight))));
  keyedList(list, tables, (table) => table.id, () => clone("halltable"));
  const cards = /** @type {HTMLElement[]} */ ([...list.children]);
  const few = tables.length <= MOST_QUESTIONS;
  tables.forEach((table, at) => drawTable(cards[at], table, few ? cardOf(table) : { ...cardOf(table), question: "" }));
  fit(cards.map((card) => slots(card).body), LARGEST);
}

/**
 * In how many columns cards of a good shape fill a place best.
 * @param {number} count
 * @param {number} aspect  width through height of the place
 */
export function columnsFor(count, aspect) {
  const columns = Math.max(1, Math.round(Math.sqrt((count * aspect) / SHAPE)));
  return Math.ceil(count / Math.ceil(count / columns));
}

/**
 * @param {HTMLElement} node
 * @param {Table} table
 * @param {Card} card
 */
function drawTable(node, table, { question = "", told = "", figures = [] }) {
  const slot = slots(node);
  attr(node, "data-hue", hue(table.number));
  text(slot.coaster, table.number);
  text(slot.topic, table.topic);
  text(slot.question, question);
  show(slot.question, question !== "");
  text(slot.told, told);
  show(slot.told, told !== "");
  drawFigures(slot.figures, figures);
  show(slot.figures, figures.length > 0);
}

/**
 * What is counted at a table; points only while everybody may see them.
 * @param {Table} table
 * @param {any} cafe
 * @param {Crowd|null} crowd
 * @returns {import("./screen-figures.js").Figure[]}
 */
export function figuresOf(table, cafe, crowd) {
  const counts = crowd?.tables.find((each) => each.table === table.id);
  if (!counts) return [];
  /** @type {import("./screen-figures.js").Figure[]} */
  const figures = [
    [t("Personen"), counts.seated],
    [t("Beiträge"), counts.contributions],
    [t("Fragen"), counts.questions],
  ];
  return cafe.may.numbers ? [...figures, [t("Punkte"), counts.points]] : figures;
}

/**
 * "4 Ergebnisse", "4 Ergebnisse (Entwurf)" or that there are none yet.
 * @param {Table} table
 * @param {any} cafe
 */
export function resultsOf(table, cafe) {
  const summary = cafe.summaries.find((/** @type {any} */ each) => each.table === table.id);
  if (!summary?.points.length) return t("Noch keine Kurzfassung");
  const results = n("%(count)s Ergebnis", "%(count)s Ergebnisse", summary.points.length);
  return summary.state === "approved" ? results : `${results} (${t("Entwurf")})`;
}
