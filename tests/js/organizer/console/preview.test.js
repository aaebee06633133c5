// @ts-check
/** What phones can do now, in words. */
import { phonesText } from "../../../../static/js/organizer/console/preview.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

const may = (post = false, vote = false) => ({ post, vote, numbers: true });

/** @type {(more: Partial<import("../../../../static/js/live/states.d.ts").CafeState>) => string} */
const said = (more) => phonesText(cafeState({ may: may(), ...more }));

test("it says what people may do", () => {
  equal(said({ may: may(true, true) }), "Schreiben und Punkte geben");
  equal(said({ may: may(true) }), "Schreiben");
  equal(said({ phase: "voting", may: may(false, true) }), "Punkte geben");
});

test("else it says what they read", () => {
  equal(said({ phase: "lobby" }), "Willkommen, und wie ein World Café geht");
  equal(said({ phase: "finished" }), "Die Ergebnisse aller Tische");
});

test("an own step lies over all of it", () => {
  const interlude = { id: "i1", before: 2, title: "Pause", minutes: 15, words: "" };
  equal(said({ phase: "closing", interlude }), "Pause");
});
