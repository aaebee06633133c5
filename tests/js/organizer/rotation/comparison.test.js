// @ts-check
/** Each way of moving says what its plan is worth, once it is known. */
import { Comparison, wordsOf } from "../../../../static/js/organizer/rotation/comparison.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const found = (/** @type {number} */ encounters, again = 0) => /** @type {any} */ ({ ok: true, encounters, again });
const wishFor = (/** @type {string} */ mode) => ({ mode });

/** @param {Record<string, object>} answers  by the way of moving */
function compared(answers) {
  const form = build(
    "form",
    {},
    ...["visit", "mix", "groups", "free"].map((name) => build("b", { "data-found": name })),
  );
  /** @type {string[]} */
  const asked = [];
  const search = async (/** @type {any} */ { mode }) => {
    asked.push(mode);
    return /** @type {any} */ (answers[mode]);
  };
  return {
    asked,
    comparison: new Comparison(form, search),
    told: () => [...form.children].map((node) => node.textContent),
  };
}

test("encounters are said with what they cost", () => {
  equal(wordsOf(found(1192)), "1.192 Begegnungen");
  equal(wordsOf(found(192, 3)), "192 Begegnungen, aber 3 Personen mehrmals am selben Tisch");
  equal(wordsOf(found(192, 1)), "192 Begegnungen, aber 1 Person mehrmals am selben Tisch");
  equal([wordsOf(null), wordsOf(undefined)], ["Hier nicht möglich", ""]);
});

test("what is not known yet is tried, and free choice is not", async () => {
  const { asked, comparison, told } = compared({ mix: found(9, 2), groups: { ok: false, error: "no_plan" } });
  comparison.learn({ mode: "visit" }, found(8));
  await comparison.complete(8, wishFor, () => true);
  equal(asked, ["mix", "groups"]);
  equal(told(), ["8 Begegnungen", "9 Begegnungen, aber 2 Personen mehrmals am selben Tisch", "Hier nicht möglich", ""]);
});

test("nobody is tried who is too many, and nothing while somebody waits for a plan", async () => {
  const { asked, comparison } = compared({});
  await comparison.complete(0, wishFor, () => true);
  await comparison.complete(401, wishFor, () => true);
  await comparison.complete(8, wishFor, () => false);
  equal(asked, []);
});

test("a server that has too much to do is asked no more, and refuses no way of moving", async () => {
  const { asked, comparison, told } = compared({ visit: { ok: false, error: "busy" } });
  await comparison.complete(8, wishFor, () => true);
  equal([asked, told()], [["visit"], ["", "", "", ""]]);
});
