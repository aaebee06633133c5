// @ts-check
/** The results: the table that is presented comes first, but not under the eyes of somebody who reads. */
import { Board } from "../../../static/js/live/board.js";
import { drawResults } from "../../../static/js/participant/results.js";
import { build } from "../build.js";
import { cafeState, participant } from "../states.js";
import { equal, test } from "../testing.js";

const [lead, jumps, summaries] = ["p", "ul", "ul"].map((name) => build(name));
const slotted = { lead, jumps, summaries, empty: build("p"), "empty-words": build("span") };
for (const [name, node] of Object.entries(slotted)) node.dataset.slot = name;
const summary = build(
  "article",
  {},
  ...["coaster", "topic", "state", "reworked", "points"].map((name) => build("p", { "data-slot": name })),
);
const template = /** @type {HTMLTemplateElement} */ (build("template", { id: "summary" }));
template.content.append(summary);
const below = build("p");
below.style.blockSize = "400vh";
document.body.append(
  template,
  build("section", { "data-part": "results" }, ...Object.values(slotted)),
  below,
  build("p", { id: "announcements" }),
);

const tables = [1, 2, 3, 4].map((number) => ({
  id: `t${number}`,
  number,
  topic: `Thema ${number}`,
  question: "",
  spots: 1,
  closed: [],
}));
const found = tables.map(({ id }) => ({ table: id, version: 1, state: "draft", at: 1, reworked: false, points: [] }));
let rev = 1;

/** @param {string|null} showing */
function present(showing) {
  const board = new Board();
  board.mergeMine(participant());
  board.mergeCafe(cafeState(/** @type {any} */ ({ phase: "harvest", rev: ++rev, tables, showing, summaries: found })));
  drawResults(/** @type {any} */ ({ board }), new Set());
}

const order = () => [...summaries.children].map(({ id }) => id.slice(-1)).join("");
const marked = () => [...jumps.querySelectorAll("[aria-current]")].map((way) => way.getAttribute("href")).join();

test("tables stand in their order, each with a sign that leads to it", () => {
  present(null);
  equal(order(), "1234");
  equal(marked(), "");
  equal(jumps.textContent, "1Thema 12Thema 23Thema 34Thema 4");
});

test("the one that is presented comes first, is marked, and stays there when nothing is presented any more", () => {
  present("t3");
  equal(order(), "3124");
  equal(marked(), "#result-t3");
  equal(lead.textContent, "Tisch 3 stellt gerade vor.");
  present(null);
  equal(order(), "3124");
});

test("for somebody who has scrolled only the mark changes", () => {
  present("t3");
  scrollTo(0, 200);
  present("t2");
  equal(order(), "3124");
  equal(marked(), "#result-t2");
  scrollTo(0, 0);
  present("t2");
  equal(order(), "2134");
});
