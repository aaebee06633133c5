// @ts-check
/** The gallery shows one thing of each table, and nothing that a moderator has had no time to hide. */

import { drawHearts, Gallery } from "../../../static/js/projector/gallery.js";
import { HIDING_MS } from "../../../static/js/projector/words.js";
import { build } from "../build.js";
import { cafeState, contribution } from "../states.js";
import { equal, test } from "../testing.js";

const closing = cafeState({ phase: "closing", step: 3, round: 1 });

/**
 * @param {import("../states.js").Contribution[]} all
 * @returns {any}
 */
const holding = (...all) => ({ contributions: new Map(all.map((one) => [one.id, one])) });

/** A gallery that has seen the talk end long ago. */
function settled() {
  const gallery = new Gallery();
  gallery.follow(closing, 0);
  return gallery;
}

test("the Beitrag of this round with most points stands for its table", () => {
  const table = holding(
    contribution(1, { text: "Bus", points: 2 }),
    contribution(2, { text: "Bahn", points: 3 }),
    contribution(3, { text: "Damals", points: 9, round: 7 }),
  );
  equal(settled().wordsOf(closing, "t1", table, HIDING_MS), "Bahn");
});

test("without points the newest does", () => {
  const table = holding(
    contribution(1, { text: "Bus", points: null, at: 2 }),
    contribution(2, { text: "Bahn", points: null, at: 1 }),
  );
  equal(settled().wordsOf(closing, "t1", table, HIDING_MS), "Bus");
});

test("what is hidden is not shown, nor anything before it could have been hidden", () => {
  const hidden = holding(contribution(1, { text: "Bus", state: "hidden" }));
  equal(settled().wordsOf(closing, "t1", hidden, HIDING_MS), "");
  equal(settled().wordsOf(closing, "t1", holding(contribution(1, { text: "Bus" })), HIDING_MS - 1), "");
});

test("in the harvest the Ergebnis that a table puts first stands for it, whatever its points", () => {
  const harvest = (/** @type {number[]} */ ...points) => {
    const found = ["Rufbus", "Treff"].map((text, at) => ({ text, points: points[at] }));
    return cafeState({ phase: "harvest", summaries: /** @type {any} */ ([{ table: "t1", points: found }]) });
  };
  equal(settled().wordsOf(harvest(0, 0), "t1", undefined, 0), "Rufbus");
  equal(settled().wordsOf(harvest(2, 3), "t1", undefined, 0), "Rufbus");
  equal(settled().wordsOf(harvest(1, 1), "t2", undefined, 0), "");
});

test("a table says how many thank it as soon as somebody does", () => {
  const list = build(
    "ul",
    {},
    ...[1, 2, 3].map(() =>
      build("li", {}, ...["hearts", "thanks"].map((slot) => build("span", { "data-slot": slot }))),
    ),
  );
  const tables = [12, 0].map((reactions, at) => ({ table: `t${at + 1}`, reactions }));
  drawHearts(list, [{ id: "t1" }, { id: "t2" }, { id: "t3" }], /** @type {any} */ ({ tables }));
  equal([...list.children].map(({ textContent }) => textContent).join(), "1212-mal Danke,,");
  drawHearts(list, [{ id: "t1" }, { id: "t2" }, { id: "t3" }], null);
  equal(list.textContent, "");
});
