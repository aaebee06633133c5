// @ts-check
/** What is said of a line in the hall. */
import { answersText, clockText, verdictOf } from "../../../../static/js/organizer/venue/measures.js";
import { equal, test } from "../../testing.js";

const line = { way: "websocket", took: Array(20).fill(40), breaks: 0, missing: 0, ahead: 0 };

test("a good line is good once it was measured long enough", () => {
  equal(verdictOf(line).kind, "good");
  equal(verdictOf({ ...line, took: [40] }).kind, "");
});

test("the worst is said first", () => {
  equal(verdictOf({ ...line, way: "polling" }).kind, "warm");
  equal(verdictOf({ ...line, took: [...line.took, 1500] }).kind, "warm");
  equal(verdictOf({ ...line, took: [], breaks: 1, missing: 1 }).kind, "bad");
  equal(verdictOf({ ...line, breaks: 1 }).kind, "good"); // one sleep of the device
});

test("answers are told by their middle and their worst", () => {
  equal(answersText([]), "–");
  equal(answersText([30, 900, 40]), "meist nach 40 ms, die langsamste nach 900 ms (von 3)");
});

test("a clock that is off is named with its direction", () => {
  equal(clockText(1500), "geht richtig");
  equal(clockText(5000), "geht 5 Sekunden vor; die Seiten gleichen das aus");
  equal(clockText(-65_000), "geht 65 Sekunden nach; die Seiten gleichen das aus");
});
