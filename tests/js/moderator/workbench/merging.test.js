// @ts-check
/** Two devices change one Kurzfassung: both changes are kept where they do not touch. */
import { merged } from "../../../../static/js/moderator/workbench/merging.js";
import { point } from "../../states.js";
import { equal, test } from "../../testing.js";

/** Points called by their first letter: "a1" goes on from a; "-x" is new. @param {string} texts */
const points = (texts) =>
  texts
    .split(" ")
    .filter(Boolean)
    .map((text) => ({ ...point(text[0], { text }), origin: text[0] === "-" ? null : text[0] }));

/** @type {(mine: string, theirs: string, before?: string) => string|undefined} */
const both = (mine, theirs, before = "a b c") =>
  merged(points(before), points(mine), points(theirs), (one, other) => one.text === other.text)
    ?.map(({ text }) => text)
    .join(" ");

test("what only one of them changed, moved, added or took away is taken", () => {
  equal(both("a1 b c", "a b c1"), "a1 b c1");
  equal(both("a1 b c", "c a b"), "c a1 b");
  equal(both("b a c", "a b c1"), "b a c1");
  equal(both("a1 b c", "a c"), "a1 c");
  equal(both("a c", "a1 b c"), "a1 c");
  equal(both("a -mine b c", "a b c d"), "a -mine b c d");
  equal(both("a b c -mine", "b a c d"), "b a c d -mine");
});

test("where they touch, somebody has to decide", () => {
  equal(both("a1 b c", "a2 b c"), undefined);
  equal(both("a1 b c", "b c"), undefined);
  equal(both("b c", "a1 b c"), undefined);
  equal(both("b a c", "a c b"), undefined);
});

test("who did the same did not touch", () => {
  equal(both("a1 b c", "a1 b c"), "a1 b c");
  equal(both("b c", "b c"), "b c");
  equal(both("b a c", "b a c1"), "b a c1");
});
