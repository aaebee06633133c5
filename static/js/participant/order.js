// @ts-check
/** In which order the cards lie, and when that order may change. Pure. */
import { ORDERS } from "../shared/card-order.js";

/** @typedef {{key: string, number: number, points: number|null}} ParticipantCard */

/**
 * The keys of the cards as they would lie if nobody were reading.
 * @param {ParticipantCard[]} cards
 * @param {string} order  "newest" or "points"
 */
export function sorted(cards, order) {
  return [...cards].sort(ORDERS[order]).map(({ key }) => key);
}

/**
 * The cards as they may lie now: what I wrote comes on top at once; what others wrote only where that moves nothing
 * before a reader's eyes; and no card changes its place under a finger that is about to give points.
 * @param {string[]} lying  as they lie on the screen
 * @param {string[]} wanted  sorted
 * @param {{order: string, mine: Set<string>, calm: boolean, all: boolean}} reader
 *   calm: nobody sees the list · all: nothing may wait any longer, and comes last, where it moves nothing either
 * @returns {string[]}
 */
export function laid(lying, wanted, { order, mine, calm, all }) {
  const there = new Set(wanted);
  const still = lying.filter((key) => there.has(key));
  if (!still.length || (calm && order === "newest")) return wanted;
  const before = new Set(lying);
  const fresh = wanted.filter((key) => !before.has(key));
  const own = fresh.filter((key) => mine.has(key));
  const others = all || order === "points" ? fresh.filter((key) => !mine.has(key)) : []; // without points yet: they come last
  return [...own, ...still, ...others];
}
