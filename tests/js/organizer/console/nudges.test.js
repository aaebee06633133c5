// @ts-check
/** A nudge is offered where a table is quiet, and rests for some minutes after it. */
import { Board } from "../../../../static/js/live/board.js";
import { offerNudges } from "../../../../static/js/organizer/console/nudges.js";
import { build } from "../../build.js";
import { cafeState, tableState } from "../../states.js";
import { equal, test } from "../../testing.js";

const NOW = 1_000_000;

/** @type {(nudged_at: number|null, marks: Record<string, string>, phase?: "talk"|"closing") => Record<string, any>} */
const offered = (nudged_at, marks, phase = "talk") => {
  const asked = /** @type {object[]} */ ([]);
  const slots = ["nudge", "nudged"].map((name) => build("button", { "data-slot": name }));
  const group = build("div", { "data-slot": "nudging" }, ...slots);
  const row = build("li", { "data-table": "t1", ...marks }, group);
  const board = new Board();
  const ask = (/** @type {string} */ name, /** @type {object} */ body) => asked.push({ name, ...body });
  offerNudges(/** @type {any} */ ({ board, ask, state: "online", clock: { now: () => NOW } }), [row]);
  board.mergeCafe(cafeState({ phase }));
  board.merge(tableState(0, 1, [], { nudged_at }));
  slots[0].click();
  return { shown: !group.hidden, asked, words: slots[1].textContent };
};

test("a quiet table can be nudged", () => {
  const { shown, asked } = offered(null, { "data-quiet": "" });
  equal(shown, true);
  equal(JSON.stringify(asked), '[{"name":"table:nudge","table":"t1"}]');
});

test("a table that was nudged is left to think, and says so", () => {
  const { shown, asked, words } = offered(NOW - 60_000, {});
  equal(shown, true);
  equal(asked.length, 0);
  equal(words, "Angestoßen vor 1 min. Lassen Sie dem Tisch etwas Zeit.");
});

test("nothing is offered where people write, nor after the talk", () => {
  equal(offered(null, {}).shown, false);
  equal(offered(null, { "data-quiet": "" }, "closing").shown, false);
});
