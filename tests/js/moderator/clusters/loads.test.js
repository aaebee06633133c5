// @ts-check
/** Where a Beitrag or a whole Schwerpunkt may fall, and when it can no longer be carried. */
import { loadOf, placeOf } from "../../../../static/js/moderator/clusters/loads.js";
import { build } from "../../build.js";
import { cluster, contribution, heldTable } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @typedef {import("../../states.js").Contribution} Contribution */

const gone = cluster("gone", { state: "dissolved" });
const carry = () => build("button", { "data-slot": "carry" });

/**
 * @param {Record<string, string>} marks  of what is dragged
 * @param {Partial<Contribution>} [more]  of the Beitrag c1, which lies in "a"
 * @param {string} [phase]
 */
function load(marks, more, phase = "talk") {
  const table = heldTable([contribution(1, { cluster: "a", ...more })], [cluster("a"), cluster("b"), gone]);
  const connection = /** @type {any} */ ({ board: { known: { cafe: { phase } } } });
  return loadOf(build("div", marks, carry()), connection, () => table);
}

const island = (/** @type {string} */ id) => load({ "data-cluster": id });
const beitrag = () => load({ "data-contribution": "c1" });

test("a Beitrag falls into another Schwerpunkt or begins a new one", () => {
  equal(["a", "b", "+", ""].map(beitrag().fits), [false, true, true, false]);
  equal(beitrag().alone, true);
});

test("a Schwerpunkt falls onto another and nowhere else", () => {
  equal(["a", "b", "+", ""].map(island("a").fits), [false, true, false, false]);
  equal(island("a").alone, false);
});

test("what was hidden, was merged, lies in no Schwerpunkt or is over cannot be carried", () => {
  equal([beitrag().may(), island("a").may()], [true, true]);
  equal(load({ "data-contribution": "c1" }, { state: "hidden" }).may(), false);
  equal([island("gone").may(), island("").may()], [false, false]);
  equal(load({ "data-contribution": "c1" }, {}, "finished").may(), false);
  equal(load({ "data-cluster": "a" }, {}, "finished").may(), false);
});

test("a place is a Schwerpunkt, or where a new one begins", () => {
  equal(placeOf(build("section", { "data-drop": "", "data-cluster": "a" })), "a");
  equal(placeOf(build("section", { "data-drop": "", "data-cluster": "" })), "");
  equal(placeOf(build("p", { "data-drop": "+" })), "+");
});
