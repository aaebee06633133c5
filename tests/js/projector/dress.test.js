// @ts-check
/** A projector is written anew when the organizers choose another language or other colours, and only then. */
import { Board } from "../../../static/js/live/board.js";
import { followDress } from "../../../static/js/projector/dress.js";
import { cafeState } from "../states.js";
import { equal, test } from "../testing.js";

/** @type {(written: Record<string, string>, chosen: Partial<import("../../../static/js/live/states.d.ts").CafeState>) => number} */
const loaded = (written, chosen) => {
  let times = 0;
  for (const name of ["chosenLocale", "chosenLook"]) delete document.body.dataset[name];
  Object.assign(document.body.dataset, written);
  const board = new Board();
  followDress(board, () => {
    times += 1;
  });
  board.mergeCafe(cafeState(chosen));
  return times;
};

test("nothing happens while nothing is chosen, or it is written so", () => {
  equal(loaded({}, {}), 0);
  equal(loaded({ chosenLocale: "en", chosenLook: "dark" }, { projector_locale: "en", projector_look: "dark" }), 0);
});

test("another choice, or none any more, loads it anew", () => {
  equal(loaded({}, { projector_locale: "en" }), 1);
  equal(loaded({ chosenLook: "dark" }, { projector_look: "light" }), 1);
  equal(loaded({ chosenLocale: "en" }, {}), 1);
});
