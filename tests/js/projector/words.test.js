// @ts-check
/** The hall reads in passing what the tables write, never anything that a moderator had no time to hide. */
import { emptyTable } from "../../../static/js/live/held-table.js";
import { HIDING_MS, PASSING_MS, Words } from "../../../static/js/projector/words.js";
import { contribution } from "../states.js";
import { equal, ok, test } from "../testing.js";

/** Tables t1 and t2, what lies on them, and what passes. */
function hall() {
  const tables = new Map([
    ["t1", emptyTable()],
    ["t2", emptyTable()],
  ]);
  const words = new Words();
  let now = 0;
  return {
    words,
    tables,
    /** @type {(id: string, more?: Partial<import("../states.js").Contribution>, table?: string) => void} */
    say: (id, more, table = "t1") =>
      tables.get(table)?.contributions.set(id, contribution(1, { id, text: `Worte ${id}`, ...more })),
    /** @type {(later: number, fits?: (word: import("../../../static/js/projector/words.js").Word) => boolean) => string|null} */
    seen: (later, fits = () => true) => {
      now += later;
      words.hear(tables, 1, now);
      return words.at(now, fits)?.text ?? null;
    },
  };
}

test("words pass once, ten seconds after they were heard, and not sooner", () => {
  const { say, seen } = hall();
  say("a");
  equal(seen(0), null);
  equal(seen(HIDING_MS - 1), null);
  equal(seen(1), "Worte a");
  equal(seen(PASSING_MS - 1), "Worte a");
  equal(seen(1), null);
});

test("what is hidden or withdrawn in the meantime never appears", () => {
  const { say, seen } = hall();
  say("a");
  say("b");
  seen(0);
  say("a", { state: "hidden", text: "" });
  say("b", { state: "withdrawn", text: "" });
  equal(seen(HIDING_MS), null);
  equal(seen(HIDING_MS), null);
});

test("what is seen goes as soon as it is hidden, and waits anew when it is shown again", () => {
  const { say, seen, words, tables } = hall();
  say("a");
  seen(0);
  equal(seen(HIDING_MS), "Worte a");
  ok(!words.isOutdated(tables));
  say("a", { state: "hidden", text: "" });
  ok(words.isOutdated(tables));
  equal(seen(1), null);
  say("a");
  equal(seen(1), null);
  equal(seen(HIDING_MS), "Worte a");
});

test("other words of the same Beitrag wait like new ones, also while the first are seen", () => {
  const { say, seen, words, tables } = hall();
  say("a");
  seen(0);
  equal(seen(HIDING_MS), "Worte a");
  say("a", { text: "Andere Worte", edited: true });
  ok(words.isOutdated(tables));
  equal(seen(1), null);
  equal(seen(HIDING_MS - 1), null);
  equal(seen(1), "Andere Worte");
});

test("the newest comes first, and tables take turns", () => {
  const { say, seen } = hall();
  say("a", { at: 1 });
  say("b", { at: 3 });
  say("c", { at: 2 }, "t2");
  seen(0);
  equal([seen(HIDING_MS), seen(PASSING_MS), seen(PASSING_MS)], ["Worte b", "Worte c", "Worte a"]);
});

test("what does not fit is passed over, and so is what was said in another round", () => {
  const { say, seen } = hall();
  say("a", { at: 2 });
  say("b", { at: 1 });
  say("c", { round: 2 });
  seen(0);
  equal(
    seen(HIDING_MS, ({ id }) => id !== "a"),
    "Worte b",
  );
  equal(seen(PASSING_MS), null);
});
