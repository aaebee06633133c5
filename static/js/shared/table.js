// @ts-check
/** How tables are found, called and coloured on every screen. */
import { t } from "./i18n.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** The number of table colours in css/base/tokens.css; after the last they begin again. */
const HUES = 8;

/**
 * The value of data-hue for a table.
 * @param {number} number  counted from 1
 */
export function hue(number) {
  return ((number - 1) % HUES) + 1;
}

/**
 * The table of this id in the state of the café; undefined if there is none.
 * @param {CafeState} cafe
 * @param {string|null|undefined} id
 */
export function tableOf(cafe, id) {
  return cafe.tables.find((table) => table.id === id);
}

/**
 * Whether nobody can sit at a table in this round.
 * @param {{spots: number, closed: number[]}} table
 */
export function isClosed({ spots, closed }) {
  return closed.length >= spots;
}

/**
 * Whether a table has found something that the hall is shown: never before the harvest.
 * @param {{id: string}} table
 * @param {Pick<CafeState, "summaries">} cafe
 */
export function hasResults({ id }, { summaries }) {
  return summaries.some(({ table, points }) => table === id && points.length > 0);
}

/**
 * Whether a table is among those on the projector: people sit there, or it has found something.
 * @param {{id: string, spots: number, closed: number[]}} table
 * @param {Pick<CafeState, "summaries">} cafe
 */
export function isSeen(table, cafe) {
  return !isClosed(table) || hasResults(table, cafe);
}

/**
 * "2" at a table with one spot, "2b" where people sit at several.
 * @param {{number: number, spots: number}} table
 * @param {number} spot  counted from 0
 */
export function seatLabel({ number, spots }, spot) {
  return spots > 1 ? `${number}${letters(spot)}` : String(number);
}

/**
 * "Tisch 2, Gruppe b", or "Tisch 2" where all sit together: a label in words.
 * @param {number} number
 * @param {string} label
 */
export function placeText(number, label) {
  const letter = label.slice(`${number}`.length);
  return letter ? t("Tisch %(number)s, Gruppe %(letter)s", { number, letter }) : t("Tisch %(number)s", { number });
}

/**
 * a, b, … z, aa, ab, …
 * @param {number} spot
 * @returns {string}
 */
function letters(spot) {
  return (spot > 25 ? letters(Math.floor(spot / 26) - 1) : "") + String.fromCharCode(97 + (spot % 26));
}

/**
 * The table and spot that a label names, undefined if there is none: "2b" → {table, spot: 1}.
 * @template {{number: number, spots: number}} T
 * @param {T[]} tables
 * @param {string} label
 * @returns {{table: T, spot: number}|undefined}
 */
export function seatCalled(tables, label) {
  const typed = label.replace(/\s/g, "").toLowerCase();
  for (const table of tables) {
    for (let spot = 0; spot < table.spots; spot++) if (seatLabel(table, spot) === typed) return { table, spot };
  }
  return undefined;
}
