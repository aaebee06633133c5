// @ts-check
/** Two versions of a Kurzfassung side by side: which point is which, and what became of it. Pure. */
import { n, t } from "../../shared/i18n.js";

/** @typedef {import("../../live/states.d.ts").PointState} Point */
/** @typedef {{older: Point|null, newer: Point|null, marks: string[]}} Row */

/**
 * The points of the newer version in their order, each beside the one it goes on from; then those that were dropped.
 * @param {Point[]} older
 * @param {Point[]} newer
 * @returns {Row[]}
 */
export function compared(older, newer) {
  const before = new Map(older.map((point) => [point.origin, point]));
  const kept = new Set(newer.map(({ origin }) => origin));
  const order = older.filter(({ origin }) => kept.has(origin)).map(({ origin }) => origin);
  const stayed = newer.filter(({ origin }) => before.has(origin)).map(({ origin }) => origin);
  const rows = newer.map((point) => {
    const old = before.get(point.origin) ?? null;
    const moved = order.indexOf(point.origin) !== stayed.indexOf(point.origin);
    return { older: old, newer: point, marks: old ? marksOf(old, point, moved) : [t("neu")] };
  });
  const dropped = older.filter(({ origin }) => !kept.has(origin));
  return [...rows, ...dropped.map((point) => ({ older: point, newer: null, marks: [t("entfallen")] }))];
}

/**
 * @param {Point} older
 * @param {Point} newer
 * @param {boolean} moved
 */
function marksOf(older, newer, moved) {
  const marks = moved ? [t("verschoben")] : [];
  const more = newer.sources.filter((source) => !older.sources.includes(source)).length;
  const fewer = older.sources.filter((source) => !newer.sources.includes(source)).length;
  if (more) marks.push(n("%(count)s Beleg mehr", "%(count)s Belege mehr", more));
  if (fewer) marks.push(n("%(count)s Beleg weniger", "%(count)s Belege weniger", fewer));
  if (newer.disputed && !older.disputed) marks.push(t("jetzt umstritten"));
  if (older.disputed && !newer.disputed) marks.push(t("nicht mehr umstritten"));
  if (older.disputed && newer.disputed && older.minority !== newer.minority)
    marks.push(t("Minderheitenvotum geändert"));
  return marks;
}
