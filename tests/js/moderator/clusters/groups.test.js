// @ts-check
/** Schwerpunkte with their Beiträge and sums, the same on every device and after every reload. */
import { grouped, inOrder, movedFrom, sumsOf } from "../../../../static/js/moderator/clusters/groups.js";
import { cluster, contribution, heldTable } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @type {(number: number, cluster: string|null, points?: number) => import("../../states.js").Contribution} */
const post = (number, cluster, points = 0) => contribution(number, { id: String(number), cluster, points });
/** @type {(group: ReturnType<typeof grouped>["loose"]) => [id: string, numbers: string, points: number]} */
const seen = ({ id, members, points }) => [id, members.map(({ number }) => number).join(""), points];
const dissolved = /** @type {const} */ ({ state: "dissolved" });

test("each Beitrag lies in its Schwerpunkt and hidden ones do not count", () => {
  const hidden = { ...post(4, "a", 9), state: /** @type {const} */ ("hidden") };
  const posts = [post(3, "a", 2), post(1, "b", 4), post(2, "a", 1), hidden, post(5, null)];
  const { loose, clusters } = grouped(heldTable(posts, [cluster("a"), cluster("b")]));
  equal(seen(loose), ["", "5", 0]);
  equal(clusters.map(seen), [
    ["b", "1", 4],
    ["a", "23", 3],
  ]);
  equal(sumsOf(clusters[0]), ["1 Beitrag", "4 Punkte"]);
});

test("those with most points come first, and stay where somebody has seen them", () => {
  const posts = [post(1, "a", 1), post(2, "b", 4), post(3, "c", 2)];
  const { clusters } = grouped(heldTable(posts, [cluster("a"), cluster("b"), cluster("c")]));
  const ids = (/** @type {typeof clusters} */ groups) => groups.map(({ id }) => id);
  equal(ids(clusters), ["b", "c", "a"]);
  equal(ids(inOrder(clusters, ["a", "c"])), ["a", "c", "b"]);
});

test("the order does not hang on the order of the messages", () => {
  const posts = [post(1, "b"), post(2, "a"), post(3, "c"), post(4, "c")];
  const order = (/** @type {string} */ names) =>
    grouped(
      heldTable(
        posts,
        [...names].map((name) => cluster(name)),
      ),
    ).clusters.map(({ id }) => id);
  equal(order("abc"), ["b", "a", "c"]);
  equal(order("cba"), ["b", "a", "c"]);
});

test("what lay in a dissolved Schwerpunkt is loose", () => {
  const { loose, clusters } = grouped(heldTable([post(1, "a", 1)], [cluster("a", dissolved)]));
  equal([seen(loose), clusters], [["", "1", 1], []]);
});

test("where nothing is shown there is no Schwerpunkt", () => {
  const hidden = { ...post(1, "a"), state: /** @type {const} */ ("hidden") };
  equal(grouped(heldTable([hidden], [cluster("a"), cluster("b")])).clusters, []);
});

test("a name counts as named when the moderator gave it", () => {
  const posts = [post(1, "a"), post(2, "b")];
  const { clusters } = grouped(heldTable(posts, [cluster("a", { named: true }), cluster("b")]));
  equal(
    clusters.map(({ named }) => named),
    [true, false],
  );
});

test("the sums count Beiträge and points", () => {
  const { clusters } = grouped(heldTable([post(1, "a", 3)], [cluster("a")]));
  equal(sumsOf(clusters[0]), ["1 Beitrag", "3 Punkte"]);
});

test("the newest merge is told where it went, as long as something of it is there", () => {
  const clusters = [cluster("a", { ...dissolved, name: "Takt" }), cluster("b")];
  const merged = { rev: 7, cluster: "a", into: "b", moved: ["1"] };
  const told = (/** @type {string} */ now, /** @type {string[]} */ moved) =>
    grouped(
      heldTable([post(1, now), post(2, "b")], [...clusters, cluster("c")], { merged: { ...merged, moved } }),
    ).clusters.map((each) => each.merged?.name ?? "");
  equal(told("b", ["1"]), ["Takt"]);
  equal(told("c", ["1"]), ["", ""]);
  equal(told("b", []), [""]);
});

test("only an open Schwerpunkt is offered", () => {
  const clusters = [cluster("a", { resembles: "b" }), cluster("b", { resembles: "c" }), cluster("c", dissolved)];
  const offered = grouped(heldTable([post(1, "a"), post(2, "b")], clusters)).clusters;
  equal(
    offered.map(({ resembles }) => resembles?.id),
    ["b", undefined],
  );
});

test("what moved is named until the moderator moves it again", () => {
  const clusters = [cluster("a", dissolved), cluster("b"), cluster("c")];
  const regrouped = {
    rev: 5,
    moved: /** @type {Record<string, [string|null, string]>} */ ({ 1: ["a", "b"], 2: ["a", "b"], 3: [null, "b"] }),
  };
  const moved = movedFrom(heldTable([post(1, "b"), post(2, "c"), post(3, "b")], clusters, { regrouped }));
  equal(
    [...moved],
    [
      ["1", "A"],
      ["3", ""],
    ],
  );
});
