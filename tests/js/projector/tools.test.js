// @ts-check
/** What can be pressed at the projector is there while somebody moves the mouse, and gone after. */
import { offerTools } from "../../../static/js/projector/tools.js";
import { build } from "../build.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

document.body.append(build("div", { "data-part": "tools" }, build("a", { href: "?lang=en" }, "English")));
const timers = holdTimers();
offerTools();

const move = () => dispatchEvent(new Event("pointermove"));
const shown = () => document.body.hasAttribute("data-touched");

test("they come with the mouse and go when it rests", () => {
  const before = shown();
  move();
  const during = shown();
  timers.pass();
  equal([before, during, shown()], [false, true, false]);
});

test("every move begins the rest anew", () => {
  move();
  move();
  equal(timers.pauses().length, 1);
});
