// @ts-check
/** What the Ergebnisse on the workbench cover of a table, and which strong Beiträge they leave out. */
import {
  coverageOf,
  coverageText,
  reachText,
  shareOfPoints,
  stableOrder,
  withPeople,
} from "../../../../static/js/moderator/workbench/coverage.js";
import { contribution } from "../../states.js";
import { equal, test } from "../../testing.js";

const TABLE = [
  contribution(1, { points: 5 }),
  contribution(2, { points: 3 }),
  contribution(3, { points: 3, round: 2 }),
  contribution(4, { points: 9, round: 2, state: "hidden" }),
  contribution(5, { points: 0, round: 3 }),
  contribution(6, { points: 9, round: 3, state: "withdrawn" }),
];

/** Ergebnisse with these sources. @type {(...sources: string[][]) => {sources: string[]}[]} */
const results = (...sources) => sources.map((ids) => ({ sources: ids }));
/** @type {(contributions: typeof TABLE, points: {sources: string[]}[]) => string[]} */
const left = (contributions, points) => coverageOf(contributions, points).uncovered.map(({ id }) => id);
/** @type {(coverage: ReturnType<typeof coverageOf>) => string} */
const sentence = (coverage) => coverageText(coverage).replaceAll("\u00a0", " ");
/** @type {(coverage: ReturnType<typeof coverageOf>) => string} */
const reach = (coverage) => reachText(coverage).replaceAll("\u00a0", " ");

test("points, contributions and rounds are counted, each source once", () => {
  const coverage = coverageOf(TABLE, results(["c1", "c2"], ["c2"]));
  equal(sentence(coverage), "In den Ergebnissen: 2 von 4 Beiträgen, 72 % der Punkte");
  equal(reach(coverage), "1 von 3 Runden");
});

test("people and groups are told once they are counted", () => {
  const coverage = coverageOf(TABLE, results(["c1"]));
  const weights = /** @type {any} */ ({
    points: [],
    covered: { people: 3, groups: 1 },
    all: { people: 9, groups: 2 },
  });
  equal(reach(withPeople(coverage, weights)), "3 von 9 Personen, 1 von 2 Gruppen, 1 von 3 Runden");
  equal(reach(withPeople(coverage, null)), "1 von 3 Runden");
});

test("what is hidden, withdrawn or unknown covers nothing and is not offered", () => {
  const points = results(["c4", "c6", "gone"]);
  equal(coverageOf(TABLE, points).covered, { contributions: 0, points: 0, by_hand: 0, rounds: 0 });
  equal(left(TABLE, points), ["c1", "c2", "c3"]);
});

test("what a result rests on or has no points is not offered", () => {
  equal(left(TABLE, results(["c3"], ["c1"])), ["c2"]);
});

test("at most five are offered, those with most points first", () => {
  const many = [1, 4, 0, 2, 7, 2, 2, null].map((points, at) => contribution(at + 1, { points }));
  equal(left(many, []), ["c5", "c2", "c4", "c6", "c7"]);
});

test("the percent is of everything only when it is everything", () => {
  const share = (/** @type {number} */ covered) =>
    shareOfPoints(/** @type {any} */ ({ covered: { points: covered }, all: { points: 1000 } }));
  equal([0, 9, 290, 999, 1000].map(share), [0, 0, 29, 99, 100]);
});

/** @type {(points: number) => string} */
const ofOne = (points) => sentence(coverageOf([contribution(1, { points })], results(["c1"])));

test("one Beitrag without points is told in the singular", () => {
  equal(ofOne(0), "In den Ergebnissen: 1 von 1 Beitrag"); // there is no share of no points
});

test("one Beitrag with points is told in the singular", () => {
  equal(ofOne(2), "In den Ergebnissen: 1 von 1 Beitrag, 100 % der Punkte");
});

test("votes move no offer under a finger", () => {
  const lies = (/** @type {string} */ lying, /** @type {string} */ wanted) =>
    stableOrder([...lying], [...wanted]).join("");
  equal([lies("abc", "cab"), lies("abc", "dca"), lies("", "ba")], ["abc", "acd", "ba"]);
});
