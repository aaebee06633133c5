// @ts-check
/** The tables of the hall, side by side on the projector. */
import { attr, clone, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { hue } from "../shared/table.js";
import { drawFigures } from "./figures.js";
import { fit } from "./fit.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @typedef {{id: string, number: number, topic: string, question: string}} Table
 * @typedef {{table: string, seated: number, contributions: number, questions: number, points: number|null}} Counts
 * @typedef {{joined: number, tables: Counts[]}} Crowd
 * @typedef {{question?: string, line?: string, spots?: import("./moves.js").Spot[],
 *   figures?: import("./figures.js").Figure[]}} Card
 */

/** Cards are read best when they are about this many times wider than high. */
const SHAPE = 1.8;
/** Where there is room, type grows by this factor; numbers that the last row looks for grow as far as they can. */
const [LARGEST, LARGEST_NUMBERS] = [1.7, 4];
/** A letter is about half as wide as its line is high; a spot's name, and what stands around it, is worth six. */
const [LETTER, AROUND] = [0.47, 6];

/**
 * @param {HTMLElement} list
 * @param {Table[]} tables
 * @param {(table: Table) => Card} cardOf  what a card says besides number and topic
 */
export function drawTables(list, tables, cardOf) {
  list.style.setProperty(
    "--columns",
    String(columnsFor(tables.length, list.clientWidth / Math.max(1, list.clientHeight))),
  );
  keyedList(
    list,
    tables,
    (table) => table.id,
    () => clone("tabletile"),
  );
  const cards = /** @type {HTMLElement[]} */ ([...list.children]);
  const drawn = tables.map(cardOf);
  for (const [at, table] of tables.entries()) drawTable(cards[at], table, drawn[at]);
  const numbered = setSpots(list, cards, drawn);
  fit(
    cards.map((card) => slots(card).body),
    numbered ? LARGEST_NUMBERS : LARGEST,
  );
}

/**
 * In how many columns the spots of a card stand; returns whether there are any.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} cards
 * @param {Card[]} drawn
 */
function setSpots(list, cards, drawn) {
  const most = Math.max(0, ...drawn.map(({ spots = [] }) => spots.length));
  const longest = Math.max(0, ...drawn.flatMap(({ spots = [] }) => spots.map(({ words }) => words.length)));
  const aspect = cards[0] ? cards[0].clientWidth / Math.max(1, cards[0].clientHeight) : 1;
  const columns = columnsFor(Math.max(1, most), aspect * 1.3, (longest + AROUND) * LETTER);
  list.style.setProperty("--spot-columns", String(columns));
  return most > 0;
}

/**
 * In how many columns cards of a good shape fill a place best.
 * @param {number} count
 * @param {number} aspect  width through height of the place
 * @param {number} [shape]  width through height of a card
 */
export function columnsFor(count, aspect, shape = SHAPE) {
  const columns = Math.max(1, Math.round(Math.sqrt((count * aspect) / shape)));
  return Math.ceil(count / Math.ceil(count / columns));
}

/**
 * @param {HTMLElement} node
 * @param {Table} table
 * @param {Card} card
 */
function drawTable(node, table, { question = "", line = "", spots = [], figures = [] }) {
  const slot = slots(node);
  attr(node, "data-hue", hue(table.number));
  text(slot.coaster, table.number);
  text(slot.topic, table.topic);
  text(slot.question, question);
  show(slot.question, question !== "");
  text(slot.line, line);
  show(slot.line, line !== "");
  keyedList(
    slot.spots,
    spots,
    (spot) => spot.label,
    () => clone("tabletile-spot"),
    drawSpot,
  );
  show(slot.spots, spots.length > 0);
  drawFigures(slot.figures, figures);
  show(slot.figures, figures.length > 0);
}

/**
 * @param {HTMLElement} node
 * @param {import("./moves.js").Spot} spot
 */
function drawSpot(node, { label, words }) {
  text(slots(node).label, label);
  text(slots(node).words, words);
}

/**
 * "noch 7 Plätze frei" while everybody chooses.
 * @param {number|undefined} free
 */
export function freeWords(free) {
  if (free === undefined) return "";
  return free ? n("noch %(count)s Platz frei", "noch %(count)s Plätze frei", free) : t("voll");
}

/**
 * What is counted at a table; points only while everybody may see them.
 * @param {Table} table
 * @param {CafeState} cafe
 * @param {Crowd|null} crowd
 * @returns {import("./figures.js").Figure[]}
 */
export function figuresOf(table, cafe, crowd) {
  const counts = crowd?.tables.find((each) => each.table === table.id);
  if (!counts) return [];
  /** @type {import("./figures.js").Figure[]} */
  const figures = [
    [t("Personen"), counts.seated],
    [t("Beiträge"), counts.contributions],
    [t("Fragen"), counts.questions],
  ];
  return cafe.may.numbers ? [...figures, [t("Punkte"), counts.points ?? 0]] : figures;
}

/**
 * Whether there is anything to show of a table in the harvest.
 * @param {{id: string}} table
 * @param {CafeState} cafe
 */
export function hasResults({ id }, { summaries }) {
  return summaries.some(({ table, points }) => table === id && points.length > 0);
}

/**
 * "4 Ergebnisse", "4 Ergebnisse (Entwurf)" or that there are none yet.
 * @param {Table} table
 * @param {CafeState} cafe
 */
export function resultsOf(table, cafe) {
  const summary = cafe.summaries.find((each) => each.table === table.id);
  if (!summary || !hasResults(table, cafe)) return t("Noch keine Kurzfassung");
  const results = n("%(count)s Ergebnis", "%(count)s Ergebnisse", summary.points.length);
  return summary.state === "approved" ? results : `${results} (${t("Entwurf")})`;
}
