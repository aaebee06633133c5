// @ts-check
/** What I wrote is asked for anew in each step: the end may be taken back, and more be written. */
import { Board } from "../../../static/js/live/board.js";
import { OwnContributions } from "../../../static/js/participant/results.js";
import { build } from "../build.js";
import { equal, test, world } from "../testing.js";

test("a step that was taken back does not leave an old list", async () => {
  let asked = 0;
  let online = true;
  world.fetch = async () => {
    asked += 1;
    if (!online) throw new TypeError("Failed to fetch");
    return { ok: true, json: async () => ({ contributions: [] }) };
  };
  document.body.append(build("section", { "data-part": "own" }, build("ol", { "data-slot": "list" })));
  const board = new Board();
  const own = new OwnContributions(board, async () => false);
  const at = async (/** @type {number} */ step) => {
    board.cafe = /** @type {any} */ ({ step });
    await own.draw();
    return asked;
  };
  equal([await at(5), await at(5), await at(8)], [1, 1, 2]);
  online = false;
  equal([await at(9), await at(9)], [3, 4]);
});
