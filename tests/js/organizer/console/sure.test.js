// @ts-check
/** The question in the place of *Weiter*. */
import { Board } from "../../../../static/js/live/board.js";
import { areYouSure } from "../../../../static/js/organizer/console/sure.js";
import { build } from "../../build.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

function asked() {
  const slot = (/** @type {string} */ name, /** @type {HTMLElement[]} */ ...inside) =>
    build("button", { "data-slot": name }, ...inside);
  const go = slot("go", build("span", { class: "kern-label" }));
  const notYet = slot("not_yet");
  const sure = build("div", { "data-slot": "sure" }, slot("reason"), slot("then"), notYet, go);
  const advance = slot("advance");
  document.body.replaceChildren(build("section", { "data-part": "controls" }, advance, sure));
  const board = new Board();
  board.mergeCafe(cafeState({ step: 2 }));
  const answer = areYouSure(board, "Noch 12 Minuten.", "Jetzt schon beenden?", "Jetzt beenden");
  return { board, sure, advance, go, notYet, answer };
}

test("a press by mistake changes nothing, and the focus comes back", async () => {
  const { sure, advance, notYet, answer } = asked();
  equal(document.activeElement === notYet, true);
  notYet.click();
  equal([await answer, sure.hidden, document.activeElement === advance], [false, true, true]);
});

test("who means it goes on", async () => {
  const { go, answer } = asked();
  go.click();
  equal(await answer, true);
});

test("a step that comes meanwhile answers no; more minutes do not", async () => {
  const { board, sure, answer } = asked();
  board.mergeCafe(cafeState({ step: 2, rev: 2 }));
  equal(sure.hidden, false);
  board.mergeCafe(cafeState({ step: 3, rev: 3 }));
  equal([await answer, sure.hidden], [false, true]);
});
