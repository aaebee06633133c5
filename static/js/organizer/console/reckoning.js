// @ts-check
/** About when the rounds are over and the results begin: from what the clock has left, and the steps to come. Pure. */
import { remaining } from "../../live/clock.js";

/** @import { CafeState } from "../../live/states.d.ts" */

const MINUTE_MS = 60_000;
/** Nobody can say it by the minute. */
const STEP_MS = 5 * MINUTE_MS;

/**
 * The moment in epoch milliseconds, up to the next five minutes; null where it cannot be said: before the start without
 * a time at which it is to begin, and when the rounds are over.
 * @param {CafeState} cafe
 * @param {number} now
 * @param {number[]} minutes  of the step that runs, and of those to come
 */
export function resultsAt(cafe, now, [current = 0, ...later]) {
  const from = cafe.phase === "lobby" && !cafe.interlude ? beginning(cafe, now) : endOfStep(cafe, now, current);
  if (from === null || cafe.phase === "harvest" || cafe.phase === "finished") return null;
  const whole = later.reduce((sum, each) => sum + each, 0) * MINUTE_MS;
  return Math.ceil((from + whole) / STEP_MS) * STEP_MS;
}

/**
 * @param {CafeState} cafe
 * @param {number} now
 * @param {number} minutes
 */
function endOfStep(cafe, now, minutes) {
  return now + (remaining(cafe, now) ?? minutes * MINUTE_MS);
}

/**
 * When it is to begin, on its day; not earlier than now.
 * @param {CafeState} cafe
 * @param {number} now
 */
function beginning({ begins, date, zone: timeZone }, now) {
  const today = new Intl.DateTimeFormat("sv", { timeZone }).format(now);
  if (!begins || date !== today) return null;
  const time = new Intl.DateTimeFormat("sv", { timeZone, timeStyle: "short" }).format(now);
  return now + Math.max(0, minutesOf(begins) - minutesOf(time)) * MINUTE_MS;
}

/** @param {string} time  "18:05" */
function minutesOf(time) {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
