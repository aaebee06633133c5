// @ts-check
/** What I wrote, asked for anew in each step, as the end may be taken back; and what became of it. */
import { Board } from "../../../static/js/live/board.js";
import { fateOf, OwnContributions } from "../../../static/js/participant/own-contributions.js";
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
  const way = build("p", { "data-slot": "own" }, build("a", { "data-slot": "own-words" }));
  document.body.append(build("section", { "data-part": "results" }, way));
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

test("what became of a Beitrag leads to the result, as long as that version is shown", () => {
  const cafe = /** @type {any} */ ({
    tables: [
      { id: "t1", number: 1 },
      { id: "t2", number: 2 },
    ],
    summaries: [{ table: "t1", version: 3 }],
  });
  const own = /** @type {any} */ ({
    brought: null,
    results: [{ table: "t1", version: 3, point: 2 }],
    further: [{ table: "t2", number: 7, results: [{ table: "t2", version: 1, point: 1 }] }],
  });
  equal(fateOf(own, cafe), [
    { words: "Eingegangen in Ergebnis 2", href: "#result-t1-2" },
    { words: "Weitergetragen zu Tisch 2: Nr. 7", href: "" },
  ]);
});
