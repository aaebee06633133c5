// @ts-check
/** The question in the place of *Weiter*. */
import { Board } from "../../../../static/js/live/board.js";
import { areYouSure } from "../../../../static/js/organizer/console/sure.js";
import { isLocked } from "../../../../static/js/shared/press.js";
import { build } from "../../build.js";
import { holdTimers } from "../../held-timers.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

function asked() {
  const timers = holdTimers();
  const slot = (/** @type {string} */ name, /** @type {HTMLElement[]} */ ...inside) =>
    build("button", { "data-slot": name }, ...inside);
  const go = slot("go", build("span", { class: "kern-label" }));
  const notYet = slot("not_yet");
  const sure = build("div", { "data-slot": "sure" }, slot("reason"), slot("then"), notYet, go);
  const advance = slot("advance");
  document.body.replaceChildren(build("section", { "data-part": "controls" }, advance, sure));
  const board = new Board();
  board.mergeCafe(cafeState({ step: 2 }));
  const connection = { board, state: "online" };
  const left = { why: "Noch 12 Minuten." };
  const answer = areYouSure(/** @type {any} */ (connection), () => left.why, "Jetzt schon beenden?", "Jetzt beenden");
  return { board, connection, left, timers, sure, advance, go, notYet, answer };
}

test("a press by mistake changes nothing, and the focus comes back", async () => {
  const { sure, advance, notYet, answer } = asked();
  equal(document.activeElement === notYet, true);
  notYet.click();
  equal([await answer, sure.hidden, document.activeElement === advance], [false, true, true]);
});

test("who means it goes on", async () => {
  const { timers, go, answer } = asked();
  timers.pass();
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

test("the second press of a double one changes nothing", async () => {
  const { timers, sure, go, answer } = asked();
  go.click();
  equal([sure.hidden, isLocked(go)], [false, true]);
  timers.pass();
  go.click();
  equal([await answer, sure.hidden], [true, true]);
});

test("without a line nothing is ended, and more minutes are told", () => {
  const { board, connection, left, timers, sure, go } = asked();
  timers.pass();
  connection.state = "offline";
  board.changed("connection", /** @type {any} */ ("offline"));
  go.click();
  equal([sure.hidden, isLocked(go)], [false, true]);
  left.why = "Noch 14 Minuten.";
  board.mergeCafe(cafeState({ step: 2, rev: 2 }));
  equal(sure.querySelector('[data-slot="reason"]')?.textContent, left.why);
});
