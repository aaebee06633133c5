// @ts-check
/** What I wrote lies on my table once, and as mine, whichever comes first: the tell or the answer. */
import { Board } from "../../../static/js/live/board.js";
import { idOfCommand } from "../../../static/js/live/id-of-command.js";
import { carriedBy } from "../../../static/js/participant/carried.js";
import { Posts } from "../../../static/js/participant/posts.js";
import { viewOf } from "../../../static/js/participant/view.js";
import { cafeState, contribution, participant, tableState } from "../states.js";
import { equal, test } from "../testing.js";

const body = { kind: "idea", text: "Bänke", table: "t1" };
const post = /** @type {any} */ ({ order: 1, cid: "c1", name: "contribution:post", body, at: 0 });
const id = idOfCommand("v1", "c1");
const board = new Board();
const posts = new Posts();
board.mergeSync({ cafe: cafeState(), mine: participant(), tables: [tableState(0, 1, [])] });

/** What lies there while these commands wait. @param {object[]} waiting */
function cards(waiting) {
  const connection = /** @type {any} */ ({ board, outbox: { waiting } });
  return viewOf(connection, posts, new Map(), "t1")?.cards.map(({ id: each, own, unseen }) => [each, own, unseen]);
}

test("it is told before it is answered", () => {
  equal(cards([post]), [[id, true, true]]);
  board.merge(tableState(1, 2, [contribution(1, { id, rev: 2 })]));
  equal(cards([post]), [[id, true, false]]);
});

test("it is answered before it is told", () => {
  posts.took(post, id);
  board.settle(post, /** @type {any} */ ({ ok: true, id }));
  equal(cards([post]), [[id, true, true]]);
  board.merge(tableState(1, 2, [contribution(1, { id, rev: 2 })]));
  equal(cards([]), [[id, true, false]]);
});

test("my newest words stand on my card until a newer tell comes, and the next change begins with them", () => {
  board.merge(tableState(1, 2, [contribution(1, { id, rev: 2, text: "Bänke" })]));
  const edit = /** @type {any} */ ({ name: "contribution:edit", body: { contribution: id, text: "Bänke am Fluss" } });
  const words = (/** @type {object[]} */ waiting) =>
    viewOf(/** @type {any} */ ({ board, outbox: { waiting } }), posts, new Map(), "t1")?.cards[0].text;
  equal([words([]), words([edit])], ["Bänke", "Bänke am Fluss"]);
  posts.changed(edit, 3);
  equal(words([]), "Bänke am Fluss");
  board.merge(tableState(2, 4, [contribution(1, { id, rev: 4, text: "Bänke am See" })]));
  equal(words([]), "Bänke am See");
});

const pack = (/** @type {boolean} */ packed) =>
  /** @type {any} */ ({ name: "luggage:pack", body: { contribution: id, packed } });
const carried = (/** @type {object[]} */ waiting) => carriedBy(/** @type {any} */ ({ board, outbox: { waiting } }));

test("what I take along is in my luggage before the server knows, and out of it", () => {
  board.merge(tableState(1, 2, [contribution(1, { id, rev: 2 })]));
  equal([carried([]), carried([pack(true)]).map((each) => [each.id, each.table])], [[], [[id, "t1"]]]);
  board.settle(pack(true), /** @type {any} */ ({ ok: true, luggage: carried([pack(true)]) }));
  equal([carried([]).length, carried([pack(false)]).length, carried([pack(false), pack(true)]).length], [1, 0, 1]);
});

test("what I bring in says where it comes from before the table has it", () => {
  const original = { id: "c9", table: "t2", number: 4, kind: "idea", text: "Bus" };
  board.mergeOwn({ luggage: /** @type {any} */ ([original]) });
  const bringing = { ...post, cid: "c2", body: { ...body, builds_on: "c9" } };
  const [first] =
    viewOf(/** @type {any} */ ({ board, outbox: { waiting: [bringing] } }), posts, new Map(), "t1")?.cards ?? [];
  equal([first.brought?.number, first.brought?.text, first.parent], [4, "Bus", null]);
});
