// @ts-check
/** What a try of a plan shows when its adoption is refused. */
import { Board } from "../../../../static/js/live/board.js";
import { runChoice } from "../../../../static/js/organizer/rotation/choice.js";
import { NAMES, PlanQuality } from "../../../../static/js/organizer/rotation/plan-quality.js";
import { build } from "../../build.js";
import { equal, test, until } from "../../testing.js";

const slot = (/** @type {string} */ name, tag = "p") => build(tag, { "data-slot": name });
const found = {
  ok: true,
  people: 8,
  seat_pairs: 1,
  encounters: 9,
  bound: 9,
  repeats: 0,
  met: [1, 1, 1],
  longest: 1,
  again: 0,
  sizes: [4, 4],
  broken: 0,
  certificate: "",
  mode: "visit",
};

test("a plan that was not adopted keeps its figures, and why is left to the list of refusals", async () => {
  const wishes = ["kind", "numbers", "round", "seat"].map((name) => build("input", { id: `wish-${name}` }));
  const lines = ["spots-sum", "wishes", "wish-add", "wish-error", "wish-list", "fixed-round", "fixed-seat"].map(
    (name) => slot(name),
  );
  const fields = [
    build("input", { name: "rotation", value: "visit" }),
    build("input", { name: "expected", value: "8" }),
  ];
  const form = build("form", { "data-part": "choice" }, ...fields, ...wishes, ...lines);
  const [adopt, message, figures, progress] = [
    slot("adopt", "button"),
    slot("message"),
    slot("figures"),
    slot("progress"),
  ];
  const others = ["title", "step", "certificate", "state", "holds", ...NAMES].map((name) => slot(name));
  const quality = build("aside", { "data-part": "plan-quality" }, adopt, message, figures, progress, ...others);
  const changed = build("p", { "data-part": "changed", hidden: "" });
  document.body.append(form, quality, changed);
  const board = new Board();
  const refusal = { ok: false, error: "stale", text: "Inzwischen wurde das geändert." };
  const connection = { board, state: "online", search: async () => found, ask: async () => refusal };
  message.hidden = true;
  runChoice(/** @type {any} */ (connection), new PlanQuality(null), [], null, "");
  board.changed("connection", "online");
  await until(() => !adopt.hasAttribute("aria-disabled"));
  equal(adopt.hidden, false);
  adopt.click();
  await until(() => !changed.hidden);
  equal([message.hidden, figures.hidden, progress.hidden], [true, false, true]);
});
