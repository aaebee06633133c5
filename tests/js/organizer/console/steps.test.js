// @ts-check
/** Where in the line of steps a café stands, also in a step of the organizers' own. */
import { placeOf, stepAt } from "../../../../static/js/organizer/console/steps.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const LINE = [
  ["lobby", "0", "", "Ankommen"],
  ["lobby", "0", "i1", "Begrüßung"],
  ["seating", "1", "", "Runde 1, Plätze einnehmen"],
  ["closing", "1", "", "Runde 1, Abschluss"],
  ["closing", "1", "i2", "Pause"],
  ["harvest", "1", "", "Ergebnisse"],
];
for (const [step, [phase, round, interlude, name]] of LINE.entries()) {
  const marks = { "data-step": String(step), "data-phase": phase, "data-round": round, "data-interlude": interlude };
  document.body.append(build("li", { ...marks, "data-name": name }));
}

/** @type {(phase: string, round: number, interlude?: string|{id: string}|null) => string|undefined} */
const nameAt = (phase, round, interlude = null) => stepAt(placeOf({ phase, round, interlude }))?.name;

test("a phase is found by its round, and an own step by its id", () => {
  equal(nameAt("lobby", 0), "Ankommen");
  equal(nameAt("lobby", 0, { id: "i1" }), "Begrüßung");
  equal(nameAt("closing", 1), "Runde 1, Abschluss");
});

test("the way back names an own step by its id alone", () => equal(nameAt("closing", 1, "i2"), "Pause"));

test("the results are found whatever round was the last", () => equal(nameAt("harvest", 3), "Ergebnisse"));

test("what is not in the line is nowhere", () => equal(nameAt("closing", 1, "gone"), undefined));
