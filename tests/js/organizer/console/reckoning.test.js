// @ts-check
/** About when the results begin. */
import { resultsAt } from "../../../../static/js/organizer/console/reckoning.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

const at = (/** @type {string} */ time) => Date.parse(`2026-11-30T${time}:00+01:00`);
/** @type {(more: Partial<import("../../../../static/js/live/states.d.ts").CafeState>, now: string, minutes: number[]) => string|null} */
const said = (more, now, minutes) => {
  const moment = resultsAt(cafeState(more), at(now), minutes);
  return moment === null ? null : new Date(moment).toISOString().slice(11, 16);
};

test("it is what the clock has left and all that is to come, up to five minutes", () => {
  equal(said({ phase: "talk", ends_at: at("17:10") }, "16:58", [20, 3, 3, 20, 3]), "16:40");
});

test("more minutes, an overrun and a pause move it", () => {
  equal(said({ phase: "talk", ends_at: at("17:15") }, "16:58", [20, 3, 3, 20, 3]), "16:45");
  equal(said({ phase: "closing", ends_at: at("17:15") }, "17:31", [3]), "16:35");
  equal(said({ phase: "talk", ends_at: null, paused: true, remaining: 300_000 }, "17:20", [20, 3]), "16:30");
});

test("a step without a clock counts with what it will about take", () => {
  equal(said({ phase: "seating", ends_at: null }, "17:00", [3, 20, 3]), "16:30");
});

test("before the start it needs the time at which it begins, and no earlier than now", () => {
  const lobby = { phase: /** @type {const} */ ("lobby"), ends_at: null, date: "2026-11-30" };
  equal(said(lobby, "17:00", [0, 3, 20, 3]), null);
  equal(said({ ...lobby, begins: "18:00" }, "17:00", [0, 3, 20, 3]), "17:30");
  equal(said({ ...lobby, begins: "18:00" }, "18:10", [0, 3, 20, 3]), "17:40");
  equal(said({ ...lobby, begins: "18:00", date: "2026-12-01" }, "17:00", [0, 3, 20, 3]), null);
});

test("when the rounds are over nothing is said", () =>
  equal(said({ phase: "harvest", ends_at: null }, "17:00", []), null));
