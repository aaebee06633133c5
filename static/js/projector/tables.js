// @ts-check
/** The tables of the hall, side by side on the projector. */
import { attr, clone, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { hasResults, hue } from "../shared/table.js";
import { crowded, fit, roomOf } from "./fit.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @typedef {{id: string, number: number, topic: string, question: string}} Table
 * @typedef {{table: string, seated: number, contributions: number, questions: number, points: number|null, reactions: number}} Counts
 * @typedef {{joined: number, tables: Counts[]}} Crowd
 * @typedef {{question?: string, line?: string, spots?: import("./moves.js").Spot[]}} Card  what is said besides number
 *   and topic
 */

/** More tables on a picture are a crowd, even where their type is large enough. */
const MOST = 12;
/** Cards are read best when they are about this many times wider than high. */
const SHAPE = 2.2;
/** Where there is room, type grows by this factor; numbers that the last row looks for grow as far as they can. */
const [LARGEST, LARGEST_NUMBERS] = [2.2, 4];
/** A letter is about half as wide as its line is high; a spot's name, and what stands around it, is worth six. */
const [LETTER, AROUND] = [0.47, 6];

const MARKS = ["data-overlong", "data-small"];

/** How many tables fit on a page of a list, and for which words and sizes that was measured. @type {WeakMap<HTMLElement, {key: string, most: number}>} */
const measured = new WeakMap();

/**
 * Draw as many tables as fit in type that the last row can read; the others stand on other pages.
 * @template {Table} T
 * @param {HTMLElement} list
 * @param {T[]} tables
 * @param {(table: T) => Card} cardOf
 * @param {(most: number) => T[]} open  the tables on the page that is seen now, if so many fit on a page
 */
export function drawTables(list, tables, cardOf, open) {
  keyedList(
    list,
    tables,
    (table) => table.id,
    () => clone("tabletile"),
  );
  const tiles = /** @type {HTMLElement[]} */ ([...list.children]);
  const cards = tables.map(cardOf);
  for (const [at, table] of tables.entries()) drawTable(tiles[at], table, cards[at]);
  const seen = new Set(open(mostThatFit(list, tiles, tables, cards)));
  for (const [at, table] of tables.entries()) show(tiles[at], seen.has(table));
}

/**
 * Lay out a list so that as many tables as possible stand on a page, all in type of one size; return how many do.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} tiles
 * @param {Table[]} tables
 * @param {Card[]} cards
 */
function mostThatFit(list, tiles, tables, cards) {
  const said = JSON.stringify([tables.map(({ topic }) => topic), cards]).replace(/\d/g, "0");
  const key = `${roomOf(list)} ${said}`;
  const before = measured.get(list);
  if (before?.key === key) return before.most;
  for (const tile of tiles) show(tile, true);
  const bodies = tiles.map((tile) => slots(tile).body);
  let most = Math.max(1, Math.min(MOST, tiles.length));
  const rest = readable(list, bodies, cards);
  while (layOut(list, tiles, cards, most) && most > 1 && crowded(rest).length) most -= 1;
  layOut(list, tiles, cards, Math.ceil(tiles.length / Math.ceil(tiles.length / most)));
  fit(bodies, cards.some(({ spots }) => spots?.length) ? LARGEST_NUMBERS : LARGEST);
  measured.set(list, { key, most });
  return most;
}

/**
 * Let the words of those break that would not even fit alone, then set them in smaller type, and return all but those
 * that no type helps: one of them must not put every table on a page of its own.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} bodies
 * @param {Card[]} cards
 */
function readable(list, bodies, cards) {
  layOut(list, /** @type {HTMLElement[]} */ ([...list.children]), cards, 1);
  for (const body of bodies) for (const mark of MARKS) attr(body, mark, false);
  for (const mark of MARKS) for (const body of crowded(bodies)) attr(body, mark, true);
  const lost = crowded(bodies);
  return bodies.filter((body) => !lost.includes(body));
}

/**
 * Give all tiles the size that they have where so many of them stand on a page.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} tiles
 * @param {Card[]} cards
 * @param {number} count
 */
function layOut(list, tiles, cards, count) {
  const columns = columnsFor(count, list.clientWidth / Math.max(1, list.clientHeight));
  list.style.setProperty("--columns", String(columns));
  const rows = Math.ceil(count / columns);
  const gaps = (rows - 1) * Number.parseFloat(getComputedStyle(list).rowGap);
  list.style.setProperty("--row", `${(list.clientHeight - gaps) / rows}px`);
  const most = Math.max(0, ...cards.map(({ spots = [] }) => spots.length));
  const said = cards.flatMap(({ spots = [] }) => spots.map(({ words }) => words));
  const longest = Math.max(0, ...said.map((words) => words.join(" ").length));
  const numbers = said.filter(({ length }) => length > 1).flat();
  list.style.setProperty("--digits", String(Math.max(2, ...numbers.map(({ length }) => length))));
  const aspect = tiles[0] ? tiles[0].clientWidth / Math.max(1, tiles[0].clientHeight) : 1;
  const spots = columnsFor(Math.max(1, most), aspect * 1.3, (longest + AROUND) * LETTER);
  list.style.setProperty("--spot-columns", String(spots));
  return true;
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
function drawTable(node, table, { question = "", line = "", spots = [] }) {
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
}

/**
 * @param {HTMLElement} node
 * @param {import("./moves.js").Spot} spot
 */
function drawSpot(node, { label, words }) {
  text(slots(node).label, label);
  const { words: place } = slots(node);
  if (place.textContent !== words.join(" "))
    place.replaceChildren(...words.flatMap((word) => [inColumn(word), " "]).slice(0, -1));
}

/** @param {string} word */
function inColumn(word) {
  const node = document.createElement("span");
  text(node, word);
  return node;
}

/**
 * "noch 7 Plätze frei" while everybody chooses.
 * @param {number|undefined} free
 */
export function freeWords(free) {
  if (free === undefined) return "";
  return free ? n("noch %(count)s Platz frei", "noch %(count)s Plätze frei", free) : t("voll");
}

/** @param {number} count */
export function contributionsText(count) {
  return count ? n("%(count)s Beitrag", "%(count)s Beiträge", count) : "";
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
