// @ts-check
/** What a point of the Kurzfassung rests on. Pure. */
import { strongestFirst } from "../../shared/card-order.js";
import { t } from "../../shared/i18n.js";

/** @typedef {import("../../live/board.js").HeldTable} HeldTable */
/** @typedef {import("../../live/states.d.ts").ContributionState} Contribution */

/**
 * Counts of the visible sources, as the projector and the export count them.
 * @param {Contribution[]} sources
 */
export function evidenceOf(sources) {
  const shown = sources.filter(({ state }) => state === "shown");
  return {
    contributions: shown.length,
    points: shown.reduce((sum, { points }) => sum + (points ?? 0), 0),
    by_hand: shown.reduce((sum, { by_hand = 0 }) => sum + by_hand, 0),
    rounds: new Set(shown.map(({ round }) => round)).size,
  };
}

/**
 * The Beiträge among which the moderator chooses sources: those attached first, then what lies in the same
 * Schwerpunkt, then the others; each by points.
 * @param {HeldTable} table
 * @param {import("./draft.js").Point[]} points
 * @param {number} key  of the point whose sources are chosen
 * @returns {import("../picker.js").Pick[]}
 */
export function candidates(table, points, key) {
  const attached = new Set(points.find((point) => point.key === key)?.sources);
  const near = new Set([...attached].flatMap((id) => table.contributions.get(id)?.cluster ?? []));
  const rank = (/** @type {Contribution} */ { id, cluster }) =>
    attached.has(id) ? 0 : near.has(cluster ?? "") ? 1 : 2;
  return [...table.contributions.values()]
    .filter(({ id, state }) => state === "shown" || attached.has(id))
    .sort((one, other) => rank(one) - rank(other) || strongestFirst(one, other))
    .map((contribution) => ({
      contribution,
      picked: attached.has(contribution.id),
      mark: alsoAt(points, key, contribution.id),
    }));
}

/**
 * @param {import("./draft.js").Point[]} points
 * @param {number} key
 * @param {string} id
 */
function alsoAt(points, key, id) {
  const at = points.findIndex((point) => point.key !== key && point.sources.includes(id));
  return at < 0 ? "" : t("auch Beleg bei Ergebnis %(number)s", { number: at + 1 });
}
