// @ts-check
/** Twenty tables do not fit in type that the last row can read: they stand on pages, which turn by themselves. */
import { Pages } from "../../../static/js/projector/pages.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

const TABLES = Array.from({ length: 20 }, (_, at) => ({ number: at + 1 }));

/** Pages of one scene, and what is seen of it: the first number and the last. */
function opened({ tables = TABLES, most = 9 } = {}) {
  const timers = holdTimers();
  const note = document.createElement("p");
  /** @type {number[]} */
  let seen = [];
  let drawn = 0;
  /** @type {(scene?: string) => void} */
  const draw = (scene = "talk") => {
    drawn += 1;
    const open = pages.open(scene, tables, most);
    seen = [open[0].number, open[open.length - 1].number];
  };
  const pages = new Pages(note, draw);
  draw();
  return { timers, note, draw, seen: () => seen, drawn: () => drawn };
}

/** @param {string} key */
const press = (key) => dispatchEvent(new KeyboardEvent("keydown", { key }));

test("the pages are about equally full, turn one after the other, and begin again", () => {
  const { timers, seen } = opened();
  equal(seen(), [1, 7]);
  timers.pass();
  equal(seen(), [8, 14]);
  timers.pass();
  equal(seen(), [15, 20]);
  timers.pass();
  equal(seen(), [1, 7]);
});

test("what stands on the page is said", () => {
  const { timers, note } = opened();
  timers.pass();
  equal(note.textContent, "Tische 8 bis 14 von 20");
});

test("tables that fit on one page are not turned, and nothing is said", () => {
  const { timers, note, drawn } = opened({ tables: TABLES.slice(0, 9) });
  timers.pass();
  equal(drawn(), 1);
  equal(note.textContent, "");
});

test("the arrow keys turn, backwards from the first page to the last, and the page then stays its time", () => {
  const { timers, seen } = opened();
  press("ArrowLeft");
  equal(seen(), [15, 20]);
  press("ArrowRight");
  equal(seen(), [1, 7]);
  equal(timers.pauses().length, 1);
});

test("another scene begins on its first page", () => {
  const { timers, seen, draw } = opened();
  timers.pass();
  draw("overview");
  equal(seen(), [1, 7]);
});
