// @ts-check
/** My points at this table: given, on their way, and left. */

/**
 * What the screen shows of my points: what the server has confirmed, over it what still waits to be sent.
 * Points on a Beitrag that is hidden or withdrawn are free again.
 * @param {number} limit
 * @param {Map<string, import("../live/board.js").Contribution>} contributions
 * @param {Record<string, number>} votes  confirmed
 * @param {import("../live/outbox.js").Waiting[]} waiting
 * @returns {{given: Map<string, number>, sending: Set<string>, left: number}}
 */
export function purseOf(limit, contributions, votes, waiting) {
  const given = new Map(Object.entries(votes));
  const sending = new Set();
  for (const { name, body } of waiting) {
    if (name !== "vote:cast") continue;
    given.set(body.contribution, body.points);
    sending.add(body.contribution);
  }
  let left = limit;
  for (const [id, points] of given) if (contributions.get(id)?.state === "shown") left -= points;
  return { given, sending, left };
}
