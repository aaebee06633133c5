// @ts-check
/** The board merges what it is told, in any order and as often as it comes. */
import { Board } from "../../../static/js/live/board.js";
import { cafeState, contribution, participant, point, summary, tableState } from "../states.js";
import { equal, test } from "../testing.js";

/** @typedef {import("../states.js").TableState} TableState */

const board = new Board();

/** @type {(rev: number, number?: number, points?: number|null) => import("../states.js").Contribution} */
const version = (rev, number = 1, points = null) => contribution(number, { rev, text: `Version ${rev}`, points });

const cafe = (rev = 1, numbers = true, round = 1) =>
  cafeState({ rev, round, may: { post: true, vote: true, numbers } });

/** @type {(states: TableState[], board?: Board) => {took: string[], rev?: number, texts?: string[]}} */
const merged = (states, into = board) => {
  const took = states.map((state) => into.merge(state));
  const held = into.tables.get("t1");
  return { took, rev: held?.rev, texts: held && [...held.contributions.values()].map(({ text }) => text) };
};

test("a tell that comes twice changes nothing", () => {
  const tell = tableState(0, 2, [version(1), version(2, 2)]);
  const once = merged([tell], new Board());
  const twice = merged([tell, tell], new Board());
  equal([once.rev, once.texts], [2, ["Version 1", "Version 2"]]);
  equal([twice.rev, twice.texts], [once.rev, once.texts]);
});

test("an older revision never replaces a newer one", () => {
  const held = merged([tableState(0, 5, [version(5)]), tableState(0, 3, [version(3)])]);
  equal(held, { took: ["merged", "merged"], rev: 5, texts: ["Version 5"] });
});

test("a tell beyond what is held is a gap and takes nothing", () => {
  const held = merged([tableState(0, 2, [version(2)]), tableState(3, 4, [version(4)])]);
  equal(held, { took: ["merged", "gap"], rev: 2, texts: ["Version 2"] });
});

test("a first tell that does not begin at nothing is a gap", () => {
  equal(merged([tableState(7, 8, [version(8)])]).took, ["gap"]);
});

test("watching equals loading", () => {
  const tells = [tableState(0, 1, [version(1)]), tableState(1, 3, [version(3)]), tableState(3, 4, [version(4, 2)])];
  const watched = merged(tells, new Board());
  const loaded = merged([tableState(0, 4, [version(3), version(4, 2)])], new Board());
  equal([watched.rev, watched.texts], [loaded.rev, loaded.texts]);
});

test("a board that takes what another one held holds the same", () => {
  const held = new Board();
  held.mergeSync({
    epoch: "e1",
    cafe: cafe(3),
    mine: participant(),
    tables: [tableState(0, 4, [version(3), version(4, 2)])],
  });
  const taken = new Board();
  taken.mergeSync(JSON.parse(JSON.stringify(held.snapshot())));
  equal([taken.epoch, taken.known, [...taken.tables]], [held.epoch, held.known, [...held.tables]]);
});

test("points that are uncovered show though the revision stays", () => {
  board.merge(tableState(0, 1, [version(1, 1, null)]));
  board.merge(tableState(0, 1, [version(1, 1, 4)]));
  equal(
    [...(board.tables.get("t1")?.contributions.values() ?? [])].map(({ points }) => points),
    [4],
  );
});

/** @type {(then: ReturnType<typeof cafe>) => string} */
const tookAfterTheFirst = (then) => {
  board.mergeCafe(cafe());
  return board.mergeCafe(then);
};

test("a newer state of the café is merged", () => equal(tookAfterTheFirst(cafe(2)), "merged"));
test("an older state of the café is old", () => equal(tookAfterTheFirst(cafe(0)), "old"));
test("numbers that are covered are a gap", () => equal(tookAfterTheFirst(cafe(2, false)), "gap"));
test("a new round is a gap", () => equal(tookAfterTheFirst(cafe(2, true, 2)), "gap"));

test("tables whose numbers changed are asked for from the beginning", () => {
  board.mergeCafe(cafe());
  board.merge(tableState(0, 5, [version(5)]));
  board.mergeCafe(cafe(2, false));
  equal(board.revs(), { t1: 0 });
});

test("heads of tables that are not heard do not count", () => {
  board.mergeCafe(cafe());
  board.merge(tableState(0, 5, [version(5)]));
  equal(board.lags({ cafe: 1, tables: { t1: 5, t2: 9 } }), false);
  equal(board.lags({ cafe: 1, tables: { t1: 6 } }), true);
  equal(board.lags({ cafe: 2, tables: {} }), true);
});

test("a table that is no longer heard is let go", () => {
  board.merge(tableState(0, 5, [version(5)]));
  const tables = [tableState(0, 3, [version(3)], { table: "t2" })];
  board.mergeSync({ cafe: cafe(), mine: participant(), tables });
  equal(board.revs(), { t2: 3 });
});

/** @type {(contribution: string, points: number) => import("../../../static/js/live/outbox.js").Waiting} */
const vote = (contribution, points) => ({
  order: 1,
  cid: "v1",
  name: "vote:cast",
  body: { contribution, points },
  at: 0,
});

test("an answered vote shows at once", () => {
  board.mergeMine(participant({ votes: { b1: 1 }, left: 4 }));
  board.settle(vote("b2", 2), { ok: true, points: 2, left: 2, rev: 7 });
  board.settle(vote("b3", 9), { ok: false, error: "no_points_left", text: "" });
  equal([board.mine?.votes, board.mine?.left], [{ b1: 1, b2: 2 }, 2]);
});

test("points that were given anew elsewhere are gone from what was hidden", () => {
  const voter = new Board();
  voter.mergeMine(participant({ votes: { b1: 5 }, left: 5 }));
  const item = { name: "vote:cast", body: { contribution: "b2", points: 3 } };
  voter.settle(/** @type {any} */ (item), { ok: true, points: 3, left: 2, rev: 4, taken_back: { b1: 2 } });
  equal([voter.mine?.votes, voter.mine?.left], [{ b1: 2, b2: 3 }, 2]);
});

test("a Kurzfassung that lost a point keeps its revision, and the later tell counts, whichever comes first", () => {
  const full = tableState(0, 3, [], { summary: summary(2, [point("a"), point("b")]) });
  const less = tableState(3, 4, [version(4)], { summary: summary(2, [point("b")]) });
  for (const tells of [
    [full, less],
    [full, less, full],
  ]) {
    const board = new Board();
    merged(tells, board);
    equal(
      board.tables.get("t1")?.summary?.points.map(({ origin }) => origin),
      ["b"],
    );
  }
});

test("where words still stand is taken as it was told last, also when it is nowhere", () => {
  const board = new Board();
  const place = { number: 1, where: "cluster", version: null, id: "s1", words: "Dieb", public: true };
  const outlived = [/** @type {import("../../../static/js/live/states.d.ts").OutlivedState} */ (place)];
  merged([tableState(0, 2, [], { outlived }), tableState(2, 3, [], { outlived: [] })], board);
  equal(board.tables.get("t1")?.outlived, []);
  merged([tableState(0, 2, [], { outlived }), tableState(3, 4)], board);
  equal(board.tables.get("t1")?.outlived, []);
});
