// @ts-check
/** My points at this table: what counts, and that the page never owes any. */
import { budgetOf } from "../../../static/js/participant/vote-budget.js";
import { contribution } from "../states.js";
import { equal, test } from "../testing.js";

/** @type {(...states: ("shown"|"hidden")[]) => Map<string, import("../states.js").Contribution>} */
const table = (...states) =>
  new Map(states.map((state, at) => [`b${at + 1}`, contribution(at + 1, { id: `b${at + 1}`, state })]));

test("points on what is hidden are free", () => {
  equal(budgetOf(5, table("hidden", "shown"), { b1: 3, b2: 1 }, [], new Map()).left, 4);
});

test("what comes back before the page knows that its points went elsewhere leaves nothing, never less", () => {
  equal(budgetOf(5, table("shown", "shown"), { b1: 3, b2: 5 }, [], new Map()).left, 0);
});
