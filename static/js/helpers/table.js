// @ts-check
/** How tables are called and coloured on every screen. */

/** So many table colours there are in css/base.css; then they begin again. */
const HUES = 8;

/**
 * The value of data-hue for a table.
 * @param {number} number  counted from 1
 */
export function hue(number) {
  return ((number - 1) % HUES) + 1;
}

/**
 * "2" at a table with one spot, "2b" where people sit at several.
 * @param {{number: number, spots: number}} table
 * @param {number} spot  counted from 0
 */
export function seatLabel({ number, spots }, spot) {
  return spots > 1 ? `${number}${String.fromCharCode(97 + spot)}` : String(number);
}
