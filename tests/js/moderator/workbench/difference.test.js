// @ts-check
/** Two texts word by word. */
import { difference } from "../../../../static/js/moderator/workbench/difference.js";
import { equal, test } from "../../testing.js";

/** @type {(before: string, after: string) => string[]} */
const told = (before, after) => difference(before, after).map(({ kind, words }) => `${kind}: ${words}`);

test("texts differ in runs of words", () => {
  equal(told("Der Bus fährt jede Stunde", "Der Rufbus fährt am Abend jede Stunde"), [
    "same: Der",
    "gone: Bus",
    "new: Rufbus",
    "same: fährt",
    "new: am Abend",
    "same: jede Stunde",
  ]);
});

test("equal, empty and wholly other texts", () => {
  equal(told("ein Bus", "ein  Bus"), ["same: ein Bus"]);
  equal(told("", "ein Bus"), ["new: ein Bus"]);
  equal(told("ein Bus", ""), ["gone: ein Bus"]);
  equal(told("", ""), []);
  equal(told("a b", "c"), ["gone: a b", "new: c"]);
});
