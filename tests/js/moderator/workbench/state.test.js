// @ts-check
/** Whose version is newer than what is being written. */
import { drawConflict } from "../../../../static/js/moderator/workbench/state.js";
import { build } from "../../build.js";
import { point, summary } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @type {(act: import("../../states.js").Summary["act"]) => string|null} */
const told = (act) => {
  const names = ["conflict", "newer-title", "newer-name", "newer"];
  const slot = Object.fromEntries(names.map((name) => [name, build("p", { hidden: "" })]));
  const newest = { ...summary(2, [point("a", { text: "eins" })]), act };
  drawConflict(slot, /** @type {any} */ ({ newest, conflicts: true }));
  return slot["newer-title"].textContent;
};

test("a Vorschlag that came while its moderator wrote on is not said to be of another device", () => {
  equal(told("proposed"), "Inzwischen ist ein neuer Vorschlag fertig.");
  equal(told("edited"), "Auf einem anderen Gerät wurde inzwischen eine neuere Version gespeichert.");
});
