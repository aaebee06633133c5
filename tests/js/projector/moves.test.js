// @ts-check
/** The hall reads who goes where: asked once for each state of the plan, and only at Tischwechsel. */
import { Moves } from "../../../static/js/projector/moves.js";
import { equal, ok, test, world } from "../testing.js";

const ANSWER = {
  ok: true,
  round: 2,
  tables: {
    t1: [
      { label: "1a", from: "", numbers: [3, 17] },
      { label: "1b", from: "2a", numbers: [4, 5] },
    ],
    t2: [{ label: "", from: "", numbers: [] }],
  },
};

/** @type {string[]} */
const asked = [];
/** What comes back in turn; nothing where there is no connection. @type {object[]} */
const answers = [];
world.fetch = async (/** @type {string} */ path) => {
  asked.push(path);
  const answer = answers.shift();
  if (!answer) throw new TypeError("Failed to fetch");
  return { json: async () => answer };
};

let drawn = 0;
const moves = new Moves("c1", () => {
  drawn += 1;
});

/** @type {(phase: "talk"|"seating"|"closing", rev: number, joined: number, seated?: number) => Promise<void>} */
const look = async (phase, rev, joined, seated = joined) => {
  moves.follow({ phase, rev, rotation: "visit" }, { joined, tables: [{ seated }] });
  await new Promise((done) => setTimeout(done));
};

test("it asks once for each state of the plan", async () => {
  answers.push(ANSWER, ANSWER);
  await look("talk", 1, 5);
  await look("seating", 2, 5);
  await look("seating", 2, 5);
  await look("seating", 2, 6);
  equal([asked, drawn], [["/leinwand/c1/wege", "/leinwand/c1/wege"], 2]);
});

test("it asks again when somebody goes home, and takes no older answer for newer", async () => {
  answers.push({ ...ANSWER, round: 1 }, ANSWER);
  look("seating", 2, 5);
  await look("seating", 2, 5, 4);
  equal([asked.length, drawn, moves.spotsOf("t1", 1)], [2, 1, []]);
});

test("a spot shows its numbers or where all of them come from", async () => {
  answers.push(ANSWER);
  await look("seating", 2, 5);
  equal(moves.spotsOf("t1", 2), [
    { label: "1a", words: ["3", "17"] },
    { label: "1b", words: ["alle von 2a"] },
  ]);
  equal([moves.spotsOf("t2", 2), moves.spotsOf("t1", 1), moves.spotsOf("t9", 2)], [[], [], []]);
});

test("a connection that was down is tried again with the next change", async () => {
  await look("seating", 2, 5);
  answers.push({ ok: true, round: 2, tables: {} });
  await look("seating", 2, 5);
  equal([asked.length, drawn], [2, 1]);
});

test("free chairs are counted as they are told", () => {
  ok(moves.freeAt("t1") === undefined);
  moves.places = { t1: [2, 0], t2: [0] };
  equal([moves.freeAt("t1"), moves.freeAt("t2")], [2, 0]);
});
