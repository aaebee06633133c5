// @ts-check
/** One change of a plan at a time, and a question that says only what still holds. */
import { Board } from "../../../../static/js/live/board.js";
import { watchChanges } from "../../../../static/js/organizer/rotation/changes.js";
import { oneAtATime, runRepair } from "../../../../static/js/organizer/rotation/repair.js";
import { build } from "../../build.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

test("a second change waits for nothing while one is on its way", async () => {
  const once = oneAtATime();
  const asked = /** @type {string[]} */ ([]);
  let answer = () => {};
  const ask = (/** @type {string} */ name) => async () => {
    asked.push(name);
  };
  const first = once(async () => {
    await ask("first")();
    await new Promise((done) => (answer = () => done(null)));
  });
  await once(ask("second"));
  answer();
  await first;
  await once(ask("third"));
  equal(asked, ["first", "third"]);
});

test("a fault of the page locks no button for good", async () => {
  const once = oneAtATime();
  const fault = await once(() => Promise.reject(new Error("fault"))).catch((thrown) => thrown.message);
  let isDone = false;
  await once(async () => {
    isDone = true;
  });
  equal([fault, isDone], ["fault", true]);
});

test("the question before a closing counts nobody once the plan has changed beneath it", () => {
  const board = new Board();
  const moved = build("p", { "data-slot": "moved" });
  const dialog = /** @type {HTMLDialogElement} */ (
    build("dialog", { id: "closing" }, build("h2", { "data-slot": "title" }), moved)
  );
  const button = build("button", { "data-ask": "close", "data-people": "3", "data-question": "Tisch 1 schließen?" });
  document.body.append(build("p", { "data-part": "changed", hidden: "" }), dialog, button);
  const connection = /** @type {any} */ ({ board });
  watchChanges(connection);
  runRepair(connection);
  const become = (/** @type {number} */ round) => {
    board.cafe = cafeState({ round });
    board.changed("cafe", board.cafe);
  };
  become(1);
  button.click();
  equal([dialog.open, moved.textContent], [true, "3 Personen bekommen einen neuen Platz."]);
  become(2);
  const sentence = "Inzwischen hat sich der Sitzplan geändert. Wie viele umziehen, sehen Sie nach dem Neuladen.";
  equal([dialog.open, moved.textContent], [true, sentence]);
});
