// @ts-check
/** New Beiträge are counted for those who do not see them, and forgotten where another screen has begun. */
import { announce, announceArrivals, forgetArrivals } from "../../../static/js/shared/announce.js";
import { build } from "../build.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

test("what came to the table that was left is not told at the next one", () => {
  const timers = holdTimers();
  const region = build("div", { id: "announcements" });
  document.body.append(region);
  announceArrivals(2);
  announceArrivals(1);
  timers.pass();
  timers.pass();
  equal(region.textContent, "3 neue Beiträge.");
  announceArrivals(2);
  forgetArrivals();
  announce("Bitte gehen Sie zu Tisch 2");
  timers.pass();
  timers.pass();
  equal(region.textContent, "Bitte gehen Sie zu Tisch 2");
});
