// @ts-check
/** What the console says when the bell rings is what is left. */
import { Board } from "../../../../static/js/live/board.js";
import { runControls } from "../../../../static/js/organizer/console/round-controls.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const slot = (/** @type {string} */ name) => build("button", { "data-slot": name });
const region = build("p", { id: "announcements" });
const slots = ["advance", "back", "backlabel", "stop", "pause", "resume"].map(slot);
document.body.append(build("div", { "data-part": "controls" }, ...slots), region);
const said = new Promise((done) => {
  new MutationObserver(() => done(region.textContent)).observe(region, { childList: true });
});

/** @type {(seconds: number, words: string) => Promise<void>} */
const expectSaid = async (seconds, words) => {
  const board = new Board();
  runControls(/** @type {any} */ ({ board, state: "online", clock: { now: () => 0 } }));
  board.changed("ringing", { seconds_left: seconds });
  equal(await said, words);
};

test("the bell says that two minutes are left", () => expectSaid(120, "Noch 2 Minuten"));
test("the bell says that about one minute is left", () => expectSaid(64, "Noch 1 Minute"));
test("the bell says one minute when seconds are left", () => expectSaid(8, "Noch 1 Minute"));
