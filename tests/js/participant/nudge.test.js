// @ts-check
/** A kind sentence shows while nobody writes, and goes with the next Beitrag, with the talk, or after five minutes. */
import { Board } from "../../../static/js/live/board.js";
import { showNudge } from "../../../static/js/participant/nudge.js";
import { build } from "../build.js";
import { cafeState, contribution, tableState } from "../states.js";
import { equal, test } from "../testing.js";

const node = build("p", { "data-part": "nudge", hidden: "" });
document.body.append(node, build("p", { id: "announcements" }));

/** @type {(nudged_at: number|null, now: number, at: number, phase?: "talk"|"closing") => boolean} */
const isShown = (nudged_at, now, at, phase = "talk") => {
  const board = new Board();
  showNudge(/** @type {any} */ ({ board, clock: { now: () => now } }));
  board.mergeCafe(cafeState({ phase }));
  board.merge(tableState(0, 2, [contribution(1, { at })], { nudged_at }));
  return !node.hidden;
};

test("it shows where the newest Beitrag is older", () => equal(isShown(1_000, 2_000, 500), true));
test("it goes with the next Beitrag", () => equal(isShown(1_000, 2_000, 1_500), false));
test("it goes after five minutes", () => equal(isShown(1_000, 301_001, 500), false));
test("it goes with the talk", () => equal(isShown(1_000, 2_000, 500, "closing"), false));
test("there is none without a nudge", () => equal(isShown(null, 1_700_000_000_000, 500), false));
