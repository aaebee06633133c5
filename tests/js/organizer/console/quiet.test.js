// @ts-check
/** The console says how long ago a table wrote, and which table is quiet. */
import { ageText, isQuiet, quietSpots } from "../../../../static/js/organizer/console/quiet.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @import { CafeState } from "../../../../static/js/live/states.d.ts" */

const NOW = 10_000_000;

/** A talk of 20 minutes that has run for so many seconds. @type {(seconds: number, more?: Partial<CafeState>) => CafeState} */
const talk = (seconds, more) => {
  const ends_at = NOW + (20 * 60 - seconds) * 1000;
  return cafeState({ ends_at, ...more });
};

/** @type {(cafe: CafeState, wroteSecondsAgo: number|null, quiet: boolean) => void} */
const expectQuiet = (cafe, wroteSecondsAgo, quiet) =>
  equal(isQuiet(cafe, wroteSecondsAgo === null ? null : NOW - wroteSecondsAgo * 1000, NOW), quiet);

test("a table that has just written is not quiet", () => expectQuiet(talk(600), 20, false));
test("a table that wrote minutes ago is quiet", () => expectQuiet(talk(600), 200, true));
test("a table that has written nothing is quiet", () => expectQuiet(talk(600), null, true));
test("what was written before this round says nothing about it", () => expectQuiet(talk(100), 400, false));
test("a table that has written nothing is not quiet at the beginning", () => expectQuiet(talk(100), null, false));
test("a table that has written nothing is quiet after a while", () => expectQuiet(talk(200), null, true));
test("no table is quiet while the clock is paused", () => expectQuiet(talk(600, { ends_at: null }), 200, false));
test("no table is quiet while people vote", () => expectQuiet(talk(600, { phase: "voting" }), 200, false));

test("a spot that is quiet is named as on its seat cards", () => {
  const cafe = talk(600, { tables: [/** @type {any} */ ({ id: "t3", number: 3, spots: 3 })] });
  const spots = [20, 200, null].map((ago, spot) => ({ spot, last_at: ago === null ? null : NOW - ago * 1000 }));
  equal(quietSpots(cafe, /** @type {any} */ ({ table: "t3", spots }), NOW), ["3b", "3c"]);
});

test("ages are told in seconds, minutes and hours", () => {
  /** @type {[age: number, words: string][]} */
  const told = [
    [-500, "vor 0 s"],
    [0, "vor 0 s"],
    [20_999, "vor 20 s"],
    [59_999, "vor 59 s"],
    [60_000, "vor 1 min"],
    [3_599_000, "vor 59 min"],
    [3_600_000, "vor 1 Stunde"],
    [7_300_000, "vor 2 Stunden"],
  ];
  for (const [age, words] of told) equal(ageText(age), words);
});
