// @ts-check
/** The clock on screen. */
import { Board } from "../../../static/js/live/board.js";
import { runClocks } from "../../../static/js/live/countdown.js";
import { build } from "../build.js";
import { cafeState } from "../states.js";
import { equal, test } from "../testing.js";

test("a vague clock shows it", () => {
  const vague = build("i", { "data-slot": "vague", hidden: "" });
  const time = build("b", { "data-slot": "time" });
  const others = ["ring", "label"].map((name) => build("i", { "data-slot": name }));
  document.body.append(build("div", { "data-part": "clock" }, vague, time, ...others));
  const board = new Board();
  const clock = { vague: true, now: () => 0 };
  const running = cafeState({ ends_at: 90_000, minutes: 5 });
  runClocks(/** @type {any} */ ({ board, clock }));
  board.mergeCafe(running);
  equal([vague.hidden, time.textContent], [false, "1:30"]);
  board.mergeCafe({ ...running, paused: true, remaining: 60_000 });
  equal([vague.hidden, time.textContent], [true, "1:00"]);
  clock.vague = false;
  board.mergeCafe(running);
  equal([vague.hidden, time.textContent], [true, "1:30"]);
});
