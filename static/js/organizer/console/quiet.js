// @ts-check
/** How long ago something happened, and when a table is quiet enough to look after it. Pure. */
import { n, t } from "../../shared/i18n.js";
import { seatLabel, tableOf } from "../../shared/table.js";

/** @import { CafeState, TableCounts } from "../../live/states.d.ts" */

/** A table that writes nothing for this long while the clock runs may need help; reading takes a minute, too. */
const QUIET_MS = 150_000;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Whether nobody writes or votes at a table although the clock runs.
 * @param {CafeState} cafe
 * @param {number|null} lastAt  epoch milliseconds of the last Beitrag or vote
 * @param {number} now
 */
export function isQuiet(cafe, lastAt, now) {
  if (cafe.phase !== "talk" || cafe.ends_at === null) return false;
  return now - Math.max(lastAt ?? 0, startOf(cafe)) > QUIET_MS;
}

/**
 * Which spots of a large table are quiet, as they are called.
 * @param {CafeState} cafe
 * @param {TableCounts} counts
 * @param {number} now
 */
export function quietSpots(cafe, { table, spots }, now) {
  const place = tableOf(cafe, table);
  return place ? spots.filter((one) => isQuiet(cafe, one.last_at, now)).map(({ spot }) => seatLabel(place, spot)) : [];
}

/**
 * When the talk began: earlier than that nothing could be written. More minutes move it later, never too early.
 * @param {CafeState} cafe
 */
function startOf(cafe) {
  const round = cafe.rounds.find((each) => each.number === cafe.round);
  return (cafe.ends_at ?? 0) - (round?.minutes ?? 0) * MINUTE_MS;
}

/**
 * "vor 20 s", "vor 4 min", "vor 2 h"
 * @param {number} milliseconds
 */
export function ageText(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND_MS));
  if (seconds < 60) return t("vor %(count)s s", { count: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t("vor %(count)s min", { count: minutes });
  return n("vor %(count)s Stunde", "vor %(count)s Stunden", Math.floor(minutes / 60));
}
