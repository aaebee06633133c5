// @ts-check
/** What the moderator's list shows, in which order; and that it keeps still while a finger is near. */
import { arranged, CalmOrder, isNew, newestAt } from "../../../static/js/moderator/order.js";
import { contribution } from "../states.js";
import { equal, test } from "../testing.js";

const ALL = [
  contribution(1, { points: 2 }),
  contribution(2, { points: 5, kind: "question" }),
  contribution(3, { points: 9, state: "hidden" }),
  contribution(4, { state: "withdrawn" }),
  contribution(5, { points: 2 }),
];

/** @type {(order: string, which: string, ids: string[]) => void} */
const expectOrder = (order, which, ids) => equal(arranged(ALL, order, which), ids);

test("all Beiträge are shown, the newest first", () => expectOrder("newest", "all", ["c5", "c3", "c2", "c1"]));
test("all Beiträge are shown, most points first", () => expectOrder("points", "all", ["c3", "c2", "c5", "c1"]));
test("ideas alone are shown", () => expectOrder("newest", "idea", ["c5", "c1"]));
test("questions alone are shown", () => expectOrder("newest", "question", ["c2"]));
test("hidden Beiträge alone are shown", () => expectOrder("points", "hidden", ["c3"]));

test("what is new waits while a finger is near and comes when it has gone", () => {
  const order = new CalmOrder();
  order.settle(["1", "2"]);
  order.touched(10_000);
  equal(order.isCalm(13_999), false);
  order.hold(["4", "3", "2", "1"]);
  equal([order.ids, order.held], [["1", "2"], 2]);
  equal(order.isCalm(14_000), true);
  order.settle(["4", "3", "2", "1"]);
  equal([order.ids, order.held], [["4", "3", "2", "1"], 0]);
});

test("a participant's Beitrag is new for two minutes and the moderator's own never", () => {
  const posted = contribution(1, { at: 1_000_000 });
  equal([isNew(posted, 0, 1_119_999), isNew(posted, 0, 1_120_000)], [true, false]);
  equal(isNew({ ...posted, by_moderator: true }, 0, 1_000_001), false);
});

test("what lay there when the page opened is not new", () => {
  const lying = [2, 1].map((number) => contribution(number, { at: number * 1000 }));
  const opened = newestAt(lying);
  equal([isNew(lying[0], opened, 2001), isNew(contribution(3, { at: 2001 }), opened, 2002)], [false, true]);
  equal(newestAt([]), 0);
});
