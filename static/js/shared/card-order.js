// @ts-check
/** In which order Beiträge may lie; the same on every screen. Pure. */

/** @typedef {{number: number, points: number|null}} Ordered */

/**
 * The orders that people choose from, by the value of the choice.
 * @type {Record<string, (one: Ordered, other: Ordered) => number>}
 */
export const ORDERS = {
  newest: (one, other) => other.number - one.number,
  points: (one, other) => byPoints(one, other) || other.number - one.number,
};

/**
 * Those with most points first; among equals the older.
 * @param {Ordered} one
 * @param {Ordered} other
 */
export function strongestFirst(one, other) {
  return byPoints(one, other) || one.number - other.number;
}

/**
 * @param {Ordered} one
 * @param {Ordered} other
 */
function byPoints(one, other) {
  return (other.points ?? 0) - (one.points ?? 0);
}
