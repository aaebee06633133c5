// @ts-check
/** What a page holds of one table. Pure; of each item the newest revision. */

/**
 * @import { CallState, ClusterState, ContributionState, HandsState, MergedState, OutlivedState } from "./states.d.ts"
 * @import { RegroupedState, ReviewState, SummaryState, TableState } from "./states.d.ts"
 */

/**
 * @typedef {{rev: number, numbers_rev: number, contributions: Map<string, ContributionState>,
 *   clusters: Map<string, ClusterState>, summary: SummaryState|null, review: ReviewState|null,
 *   regrouped: RegroupedState|null, merged: MergedState|null, outlived: OutlivedState[], nudged_at: number|null,
 *   call: CallState|null, hands: HandsState|null}} HeldTable
 */

/** @returns {HeldTable} */
export function emptyTable() {
  const items = { contributions: new Map(), clusters: new Map(), outlived: [] };
  const none = { summary: null, review: null, regrouped: null, merged: null, nudged_at: null, call: null, hands: null };
  return { rev: 0, numbers_rev: 0, ...items, ...none };
}

/**
 * Take what changed, item by item.
 * @param {HeldTable} held
 * @param {TableState} state
 * @returns {boolean} false: something before `since` is missing here, nothing was taken
 */
export function takeState(held, state) {
  if (state.since > held.rev || (state.numbers_since ?? 0) > held.numbers_rev) return false;
  held.rev = Math.max(held.rev, state.rev);
  held.numbers_rev = Math.max(held.numbers_rev, state.numbers_rev ?? 0);
  for (const contribution of state.contributions) keepNewer(held.contributions, contribution);
  for (const cluster of state.clusters) keepNewer(held.clusters, cluster);
  const latest = state.rev >= held.rev;
  held.summary = newer(held.summary, state.summary, latest);
  held.review = newer(held.review, state.review, latest);
  held.regrouped = newer(held.regrouped, state.regrouped, latest);
  held.merged = newer(held.merged, state.merged, latest);
  if (latest) held.nudged_at = state.nudged_at;
  if (state.outlived && latest) held.outlived = state.outlived;
  if (latest && (state.numbers_rev ?? 0) >= held.numbers_rev)
    Object.assign(held, { call: state.call, hands: state.hands });
  return true;
}

/**
 * All that is held, as it would be told from the beginning.
 * @param {string} table
 * @param {HeldTable} held
 * @returns {TableState}
 */
export function stateOf(table, { contributions, clusters, ...held }) {
  const items = { contributions: [...contributions.values()], clusters: [...clusters.values()] };
  return { table, since: 0, numbers_since: 0, ...held, ...items };
}

/**
 * The newer one; of the same revision the one that is told later: a point may have gone with its Beitrag.
 * @template {Aged} T
 * @param {T|null} held
 * @param {T|null} told
 * @param {boolean} latest  whether nothing newer of the table has come before
 * @returns {T|null}
 */
function newer(held, told, latest) {
  if (!told || !held) return told ?? held;
  return told.rev > held.rev || (latest && told.rev === held.rev && !isOlder(told, held)) ? told : held;
}

/**
 * The newer revision wins; the same revision is taken too, as it may now show its points.
 * @template {{id: string, rev: number, numbers_rev?: number}} T
 * @param {Map<string, T>} items
 * @param {T} item
 */
function keepNewer(items, item) {
  if (!isOlder(item, items.get(item.id))) items.set(item.id, item);
}

/** @typedef {{rev: number, numbers_rev?: number}} Aged  hidden numbers, for moderators, have a revision of their own */

/** @type {(item: Aged, held?: Aged|null) => boolean} */
function isOlder(item, held) {
  if (item.rev !== held?.rev) return item.rev < (held?.rev ?? 0);
  return (item.numbers_rev ?? 0) < (held.numbers_rev ?? 0);
}
