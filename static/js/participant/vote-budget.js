// @ts-check
/** My points at this table: given, on their way, and left. */

/**
 * What the page shows of my points: what the server has confirmed, then what waits to be sent, then what was tapped
 * just now; the later wins. Points on a Beitrag that is hidden or withdrawn are free again; what is left is never below
 * nought: while a Beitrag comes back, the page may not know yet that its points were given elsewhere.
 * @param {number} limit
 * @param {Map<string, import("../live/states.d.ts").ContributionState>} contributions
 * @param {Record<string, number>} votes  confirmed
 * @param {import("../live/outbox.js").Waiting[]} waiting
 * @param {Map<string, {points: number}>} tapped
 * @returns {{given: Map<string, number>, sending: Set<string>, left: number}}
 */
export function budgetOf(limit, contributions, votes, waiting, tapped) {
  const given = new Map(Object.entries(votes));
  const cast = waiting.filter(({ name }) => name === "vote:cast");
  for (const { body } of cast) given.set(body.contribution, body.points);
  for (const [id, { points }] of tapped) given.set(id, points);
  let left = limit;
  for (const [id, points] of given) if (contributions.get(id)?.state === "shown") left -= points;
  const sending = new Set([...tapped.keys(), ...cast.map(({ body }) => body.contribution)]);
  return { given, sending, left: Math.max(0, left) };
}
