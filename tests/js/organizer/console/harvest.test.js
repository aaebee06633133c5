// @ts-check
/** Results are told one after the other: the organizer turns, and all projectors show the same one. */

import { Board } from "../../../../static/js/live/board.js";
import { followHarvest } from "../../../../static/js/organizer/console/harvest.js";
import { build } from "../../build.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

const points = ["Rufbus", "Treffpunkt"].map((text) => ({ text }));
const harvest = { phase: "harvest", summaries: [{ table: "t1", points }] };

/** The buttons, what was asked, and a way to tell what is shown now. */
function opened() {
  const slot = (/** @type {string} */ name) => build("button", { "data-slot": name });
  const choices = ["", "t1", "t2"].map((table) => build("button", { "data-show": table }));
  const turning = ["before", "after", "whole", "number", "point"].map(slot);
  document.body.append(
    build("section", { "data-part": "harvest" }, ...choices, build("div", { "data-slot": "turning" }, ...turning)),
  );
  const board = new Board();
  /** @type {any[]} */
  const asked = [];
  const connection = {
    board,
    state: "online",
    ask: (/** @type {string} */ _name, /** @type {any} */ body) => asked.push(body),
  };
  followHarvest(/** @type {any} */ (connection));
  let rev = 1;
  const press = (/** @type {string} */ which) =>
    /** @type {HTMLElement} */ (document.querySelector(`[data-slot="${which}"], [data-show="${which}"]`)).click();
  const tell = (/** @type {string|null} */ showing, /** @type {number|null} */ showing_point) =>
    board.mergeCafe(cafeState(/** @type {any} */ ({ ...harvest, rev: rev++, showing, showing_point })));
  tell(null, null);
  return { asked, press, tell };
}

const words = () => document.querySelector('[data-slot="turning"]')?.textContent;

test("a table that is chosen begins with its first result, one without results with none", () => {
  const { asked, press } = opened();
  press("t1");
  press("t2");
  equal(asked, [
    { table: "t1", only: 1 },
    { table: "t2", only: null },
  ]);
});

test("next and back name the result they mean, so that a second press from elsewhere changes nothing", () => {
  const { asked, press, tell } = opened();
  tell("t1", 1);
  equal(words(), "Ergebnis 1 von 2Rufbus");
  press("before");
  press("after");
  press("after");
  tell("t1", 2);
  press("after");
  press("before");
  equal(asked, [
    { table: "t1", only: 2 },
    { table: "t1", only: 2 },
    { table: "t1", only: 1 },
  ]);
});

test("all at once shows the whole Kurzfassung, and next begins again with the first", () => {
  const { asked, press, tell } = opened();
  tell("t1", 2);
  press("whole");
  tell("t1", null);
  press("after");
  equal(asked, [
    { table: "t1", only: null },
    { table: "t1", only: 1 },
  ]);
});
