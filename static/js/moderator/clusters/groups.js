// @ts-check
/** The Beiträge of a table, sorted into their Schwerpunkte, with sums. Pure. */
import { unbroken } from "../../shared/figures.js";
import { n, t } from "../../shared/i18n.js";

/**
 * @typedef {import("../../live/states.d.ts").ContributionState} Contribution
 * @typedef {import("../../live/states.d.ts").ClusterState} Cluster
 * @typedef {{id: string, name: string, members: Contribution[], points: number, people: number, pinned: boolean,
 *   named: boolean, resembles: Group|null, merged: {rev: number, name: string}|null}} Group
 *   named: by the moderator; resembles: another open Schwerpunkt much like it; merged: the newest merge, if it went into this one
 */

/**
 * What is to be seen of each Schwerpunkt, those with most points first, and among equals in the order of their first
 * Beiträge; what lies in none comes as `loose`, and one in which nothing is shown not at all.
 * @param {import("../../live/board.js").HeldTable} table
 * @returns {{loose: Group, clusters: Group[]}}
 */
export function grouped(table) {
  const loose = newGroup({ id: "", name: "" });
  const open = new Map([...table.clusters].filter(([, { state }]) => state === "open"));
  const groups = new Map([...open].map(([id, each]) => [id, newGroup(each)]));
  const shown = [...table.contributions.values()].filter(({ state }) => state === "shown");
  for (const contribution of shown.sort((one, other) => one.number - other.number)) {
    const group = groups.get(contribution.cluster ?? "") ?? loose;
    group.members.push(contribution);
    group.points += contribution.points ?? 0;
  }
  const { rev = 0, cluster = "", into = "", moved = [] } = table.merged ?? {};
  const grown = groups.get(into);
  const isThere = moved.some((id) => table.contributions.get(id)?.cluster === into);
  if (grown && isThere) grown.merged = { rev, name: table.clusters.get(cluster)?.name ?? "" };
  const filled = [...groups.values()].filter(({ members }) => members.length);
  for (const group of filled) {
    const other = groups.get(open.get(group.id)?.resembles ?? "");
    group.resembles = other?.members.length ? other : null;
  }
  const first = (/** @type {Group} */ { members }) => members[0].number;
  return { loose, clusters: filled.sort((one, other) => other.points - one.points || first(one) - first(other)) };
}

/**
 * The same where they were seen before; those that were not follow.
 * @param {Group[]} groups
 * @param {string[]} ids  in the order in which they were seen
 */
export function inOrder(groups, ids) {
  const at = new Map(ids.map((id, place) => [id, place]));
  const place = (/** @type {Group} */ { id }) => at.get(id) ?? ids.length;
  return groups.toSorted((one, other) => place(one) - place(other));
}

/**
 * @param {{id: string, name: string, people?: number, pinned?: boolean, named?: boolean}} cluster
 * @returns {Group}
 */
function newGroup({ id, name, people = 0, pinned = false, named = false }) {
  return { id, name, members: [], points: 0, people, pinned, named, resembles: null, merged: null };
}

/**
 * Whether it is one Beitrag that nobody has put there: its own words say more than its name.
 * @param {Group} group
 */
function isLone({ members, named, pinned }) {
  return members.length === 1 && !named && !pinned;
}

/**
 * "5 Beiträge", "12 Punkte", for a line of figures
 * @param {Group} group
 */
export function sumsOf({ members, points }) {
  return [
    n("%(count)s Beitrag", "%(count)s Beiträge", members.length),
    points ? n("%(count)s Punkt", "%(count)s Punkte", points) : t("noch keine Punkte"),
  ];
}

/**
 * Who is like whom, and what the other one says: nobody merges what they have not read.
 * @param {Group} group
 * @param {Group} other
 */
export function alikeText(group, other) {
  const who = isLone(group) ? t("Nr. %(number)s", { number: group.members[0].number }) : t("Dieser Schwerpunkt");
  if (isLone(other)) {
    const [{ number, text: words }] = other.members;
    return t("%(who)s ähnelt Nr. %(number)s: „%(text)s“", { who, number, text: words });
  }
  const sums = sumsOf(other).map(unbroken);
  return t("%(who)s ähnelt „%(name)s“ (%(sums)s)", { who, name: other.name, sums: sums.join(", ") });
}

/**
 * Where each Beitrag lay before the newest regrouping, by the name of that Schwerpunkt; those that the moderator has
 * moved since are left out.
 * @param {import("../../live/board.js").HeldTable} table
 * @returns {Map<string, string>}
 */
export function movedFrom({ regrouped, contributions, clusters }) {
  const still = Object.entries(regrouped?.moved ?? {}).filter(([id, [, to]]) => contributions.get(id)?.cluster === to);
  return new Map(still.map(([id, [from]]) => [id, clusters.get(from ?? "")?.name ?? ""]));
}
