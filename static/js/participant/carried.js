// @ts-check
/** What I take along, as far as this phone knows. Pure. */

/** As many as the server takes. */
export const MOST = 3;

/** @typedef {import("../live/states.d.ts").CarriedState} Carried */

/**
 * What I take along, with what the outbox still holds.
 * @param {import("../live/connection.js").Connection} connection
 * @returns {Carried[]}
 */
export function carriedBy({ board, outbox }) {
  const carried = new Map((board.mine?.luggage ?? []).map((each) => [each.id, each]));
  for (const { name, body } of outbox.waiting) {
    if (name !== "luggage:pack") continue;
    if (!body.packed) carried.delete(body.contribution);
    else if (!carried.has(body.contribution))
      for (const [table, { contributions }] of board.tables) {
        const found = contributions.get(body.contribution);
        if (found) carried.set(found.id, { ...found, table });
      }
  }
  return [...carried.values()].slice(0, MOST);
}
