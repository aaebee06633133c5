// @ts-check
/** What a moderator reads to those who have just sat down. */
import { aloudOf } from "../../../static/js/moderator/aloud.js";
import { cluster, contribution, heldTable, point, summary } from "../states.js";
import { equal, test } from "../testing.js";

/** @type {(number: number, cluster: string, points: number, round?: number) => import("../states.js").Contribution} */
const post = (number, cluster, points, round = 1) =>
  contribution(number, { id: String(number), cluster, points, round });
const words = (/** @type {import("../states.js").HeldTable} */ table) => aloudOf(table, 2).map((said) => said.words);

test("of each Schwerpunkt the strongest Beitrag is read, and three at most", () => {
  const posts = [post(1, "a", 1), post(2, "a", 4), post(3, "b", 9), post(4, "c", 2), post(5, "d", 1)];
  const table = heldTable(
    posts,
    ["a", "b", "c", "d"].map((id) => cluster(id)),
  );
  equal(words(table), ["Idee 3", "Idee 2", "Idee 4"]);
});

test("the Kurzfassung comes first, and what it rests on is not read again", () => {
  const posts = [post(1, "a", 8), post(2, "b", 3)];
  const made = { summary: summary(1, [{ ...point("p", { sources: ["1"] }), text: "Ein Bus am Abend." }]) };
  equal(words(heldTable(posts, [cluster("a"), cluster("b")], made)), ["Ein Bus am Abend.", "Idee 2"]);
});

test("nobody hears what this round has said, or what is hidden", () => {
  const hidden = { ...post(1, "a", 8), state: /** @type {const} */ ("hidden") };
  equal(words(heldTable([hidden, post(2, "b", 3, 2)], [cluster("a"), cluster("b")])), []);
});

test("where it comes from is said; a name that nobody gave is no name", () => {
  const table = heldTable([post(1, "a", 8), post(2, "b", 3)], [cluster("a", { named: true }), cluster("b")]);
  equal(
    aloudOf(table, 2).map(({ from }) => from),
    ["A", "Aus den Beiträgen"],
  );
});
