// @ts-check
/** The Beiträge of a table, sorted into their Schwerpunkte, with sums. Pure. */
import { n } from "../helpers/i18n.js";

/**
 * @typedef {import("../live/board.js").Contribution} Contribution
 * @typedef {{id: string, name: string, members: Contribution[], points: number}} Group
 */

/**
 * What is to be seen of each Schwerpunkt, in the order of their first Beiträge, so that every device and every
 * reload shows the same; what lies in none comes as `loose`.
 * @param {import("../live/board.js").HeldTable} table
 * @returns {{loose: Group, clusters: Group[]}}
 */
export function grouped(table) {
  const loose = newGroup("", "");
  const open = [...table.clusters.values()].filter(({ state }) => state === "open");
  const groups = new Map(open.map(({ id, name }) => [id, newGroup(id, name)]));
  const shown = [...table.contributions.values()].filter(({ state }) => state === "shown");
  for (const contribution of shown.sort((one, other) => one.number - other.number)) {
    const group = groups.get(contribution.cluster ?? "") ?? loose;
    group.members.push(contribution);
    group.points += contribution.points ?? 0;
  }
  return { loose, clusters: [...groups.values()].sort(byFirstMember) };
}

/**
 * @param {string} id
 * @param {string} name
 * @returns {Group}
 */
function newGroup(id, name) {
  return { id, name, members: [], points: 0 };
}

/**
 * @param {Group} one
 * @param {Group} other
 */
function byFirstMember(one, other) {
  const first = (/** @type {Group} */ { members }) => members[0]?.number ?? Infinity;
  return first(one) === first(other) ? one.id.localeCompare(other.id) : first(one) - first(other);
}

/**
 * "5 Beiträge · 12 Punkte"
 * @param {Group} group
 */
export function sumsText({ members, points }) {
  const beitraege = n("%(count)s Beitrag", "%(count)s Beiträge", members.length);
  return `${beitraege} · ${n("%(count)s Punkt", "%(count)s Punkte", points)}`;
}
