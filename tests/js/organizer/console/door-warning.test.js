// @ts-check
/** The console warns of too many at once, and of more than are expected. */
import { absentText, warningOf } from "../../../../static/js/organizer/console/door-warning.js";
import { equal, ok, test } from "../../testing.js";

/** @type {(joined: number, expected: number, lately: number) => string} */
const warned = (joined, expected, lately) =>
  warningOf({ api_open: false, hesitating: 0, weak: 0, absent: 0, joined, expected, lately });

test("nothing is said while few come, and where nobody said how many are expected", () => {
  equal(warned(60, 120, 30), "");
  equal(warned(600, 0, 30), "");
});

test("many within a minute are told before anything else", () => {
  ok(warned(130, 120, 120).startsWith("In der letzten Minute kamen 120 Teilnehmende herein."));
});

test("nearly all and more than all are told with their numbers", () => {
  equal(warned(114, 120, 1), "Es sind fast alle da: 114 von 120 erwarteten Teilnehmenden.");
  equal(warned(120, 120, 1), "Es sind fast alle da: 120 von 120 erwarteten Teilnehmenden.");
  equal(warned(121, 120, 1), "Es sind mehr Teilnehmende da als erwartet: 121 statt 120.");
});

test("one who was never there is one", () => ok(absentText(1).startsWith("1 Anmeldung ist")));
