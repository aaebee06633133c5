// @ts-check
/** What a plan is worth is said in figures, never as a bare share. */
import { wordsOf } from "../../../../static/js/organizer/rotation/plan-quality.js";
import { equal, ok, test } from "../../testing.js";

/** @type {import("../../../../static/js/organizer/rotation/plan-quality.js").Figures} */
const FIGURES = {
  people: 100,
  seat_pairs: 3600,
  encounters: 2864,
  bound: 2864,
  repeats: 736,
  met: [56, 57.5, 58],
  longest: 3,
  again: 1,
  sizes: [25, 25],
  broken: 0,
  certificate: "",
  mode: "mixed",
};

test("every figure is a count as it is read in German", () => {
  const words = wordsOf(FIGURES);
  equal(words, {
    encounters: "2.864 von höchstens 2.864",
    repeats: "736",
    met: "56 bis 58 andere",
    longest: "höchstens 3-mal",
    again: "1 Person",
    sizes: "25 Personen",
    broken: "alle erfüllt",
  });
  ok(!Object.values(words).join("").includes("%"), "a figure is a share");
});

test("uneven spots are told from least to most", () => {
  equal(wordsOf({ ...FIGURES, sizes: [4, 6] }).sizes, "4 bis 6 Personen");
});
