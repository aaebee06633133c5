// @ts-check
/** Two versions of a Kurzfassung side by side. */
import { compared } from "../../../../static/js/moderator/workbench/compare.js";
import { point } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @typedef {import("../../states.js").Point} Point */

const one = point("a", { text: "eins" });
const two = point("b", { text: "zwei" });
const three = point("c", { text: "drei" });
const loud = { disputed: true, minority: "Nein." };

/** @type {(older: Point[], newer: Point[]) => [older: string, newer: string, marks: string[]][]} */
const told = (older, newer) =>
  compared(older, newer).map((row) => [row.older?.text ?? "", row.newer?.text ?? "", row.marks]);

/** @type {(older: Point, newer: Point) => string[]} */
const marks = (older, newer) => compared([older], [newer])[0].marks;

test("a point is found again in other words and at another place", () => {
  equal(told([one, two, three], [{ ...two, text: "zwei, besser" }, one, point("d", { text: "vier" })]), [
    ["zwei", "zwei, besser", ["verschoben"]],
    ["eins", "eins", ["verschoben"]],
    ["", "vier", ["neu"]],
    ["drei", "", ["entfallen"]],
  ]);
});

test("what is dropped moves nobody", () => {
  equal(told([one, two], [two]), [
    ["zwei", "zwei", []],
    ["eins", "", ["entfallen"]],
  ]);
});

test("sources and dissent are compared too", () => {
  const sourced = { ...one, sources: ["x"] };
  equal(marks(sourced, { ...one, ...loud, sources: ["y", "z"] }), [
    "2 Belege mehr",
    "1 Beleg weniger",
    "jetzt umstritten",
  ]);
  equal(marks({ ...one, ...loud }, one), ["nicht mehr umstritten"]);
  equal(marks({ ...one, ...loud }, { ...one, ...loud, minority: "Doch." }), ["Minderheitenvotum geändert"]);
});
