// @ts-check
/**
 * Two devices change one Kurzfassung at the same time: what only one of them changed is taken. Pure. A point is the
 * same as long as it goes on from the same origin.
 */

/** @typedef {import("./draft.js").Written} Written */

/**
 * Both changes in one list; null where they touch: in the same point, or in the order.
 * @param {Written[]} before  what both began with
 * @param {Written[]} mine
 * @param {Written[]} theirs
 * @param {(one: Written, other: Written) => boolean} same
 * @returns {Written[]|null}
 */
export function merged(before, mine, theirs, same) {
  const [seen, own, other] = [before, mine, theirs].map(byOrigin);
  const alike = (/** @type {Written|undefined} */ one, /** @type {Written|undefined} */ two) =>
    one === two || (one !== undefined && two !== undefined && same(one, two));
  /** @type {Map<string|null, Written>} */
  const kept = new Map();
  for (const [origin, point] of seen) {
    const [ours, others] = [own.get(origin), other.get(origin)];
    const isMine = alike(others, point) || alike(ours, others);
    if (!isMine && !alike(ours, point)) return null;
    const stays = isMine ? ours : others;
    if (stays) kept.set(origin, stays);
  }
  const order = (/** @type {Written[]} */ points) =>
    points
      .map(({ origin }) => origin)
      .filter((origin) => kept.has(origin))
      .join();
  const [first, second] = order(theirs) === order(before) ? [mine, theirs] : [theirs, mine];
  if (order(second) !== order(before) && order(mine) !== order(theirs)) return null;
  const isNew = (/** @type {Written} */ { origin }) => !seen.has(origin);
  const isTheirs = (/** @type {Written} */ point) => theirs.some((each) => isNew(each) && same(each, point));
  const comes = (/** @type {Written} */ point) => theirs.includes(point) || !isTheirs(point);
  return [
    ...first.filter((point) => (isNew(point) ? comes(point) : kept.has(point.origin))),
    ...second.filter((point) => isNew(point) && comes(point)),
  ].map((point) => kept.get(point.origin) ?? point);
}

/** @param {Written[]} points */
function byOrigin(points) {
  return new Map(points.filter(({ origin }) => origin).map((point) => [point.origin, point]));
}
