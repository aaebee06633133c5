// @ts-check
/** What the console says when the bell rings, and where the focus goes when a step takes a button away. */
import { Board } from "../../../../static/js/live/board.js";
import { runControls } from "../../../../static/js/organizer/console/round-controls.js";
import { offerBack } from "../../../../static/js/organizer/console/step-back.js";
import { build } from "../../build.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

const slot = (/** @type {string} */ name) => build("button", { "data-slot": name });
const region = build("p", { id: "announcements" });
const buttons = ["advance", "back", "stop", "pause", "resume"].map(slot);
const [advance, back, stop] = buttons;
const lines = ["backlabel", "timing", "phase", "next", "to", "hint", "paused", "frozen", "documentation"].map(slot);
const slots = [...buttons.filter((button) => button !== stop), ...lines];
document.body.append(build("div", { "data-part": "controls" }, ...slots), region);
document.body.append(build("div", { "data-part": "ending" }, stop));
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

/** @type {(button: HTMLElement, before: object, after: object) => Element|null} */
const focusAfter = (button, before, after) => {
  const board = new Board();
  runControls(/** @type {any} */ ({ board, state: "online", clock: { now: () => 0 } }));
  const become = (/** @type {object} */ more) => {
    board.cafe = cafeState(/** @type {any} */ (more));
    board.changed("cafe", board.cafe);
  };
  become(before);
  button.focus();
  become(after);
  return document.activeElement;
};
const ago = { phase: "talk", round: 1, until: 60_000 };

test("a button that goes away with a step hands the focus on", () => {
  equal(focusAfter(stop, { phase: "talk" }, { phase: "harvest", back: ago }) === advance, true);
  equal(focusAfter(back, { phase: "harvest", back: ago }, { phase: "talk" }) === advance, true);
  equal(focusAfter(stop, { phase: "talk" }, { phase: "finished", back: ago }) === back, true);
  equal(focusAfter(advance, { phase: "harvest" }, { phase: "finished", back: ago }) === back, true);
});

test("the way back that goes away with its minute leaves the focus in the page, and on no button", () => {
  const board = new Board();
  let now = 0;
  board.cafe = cafeState({ back: /** @type {any} */ (ago) });
  const main = build("main", { id: "main", tabindex: "-1" });
  document.body.append(main);
  const draw = offerBack(/** @type {any} */ ({ board, clock: { now: () => now } }), back, lines[0]);
  draw();
  back.focus();
  now = ago.until;
  draw();
  equal([back.hidden, document.activeElement === main], [true, true]);
});
