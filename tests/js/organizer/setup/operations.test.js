// @ts-check
/** The page about the server renews its figures and nothing else, and says when it cannot. */
import { followOperations } from "../../../../static/js/organizer/setup/operations.js";
import { build } from "../../build.js";
import { holdTimers } from "../../held-timers.js";
import { equal, test, until, world } from "../../testing.js";

/** @param {string} people @param {string} queue */
const page = (people, queue) =>
  build(
    "div",
    { "data-part": "operations" },
    build("p", { "data-part": "silent", hidden: "" }),
    build("dd", { "data-slot": "people" }, people),
    build("dd", { "data-slot": "queue" }, queue),
  );

/** @type {((drawn: Element|null) => void)[]} */
const asked = [];

class Request extends EventTarget {
  status = 0;
  /** @type {Document|null} */
  responseXML = null;
  open() {}
  send() {
    asked.push((drawn) => {
      this.status = drawn ? 200 : 0;
      this.responseXML = document.implementation.createHTMLDocument();
      if (drawn) this.responseXML.body.append(drawn);
      this.dispatchEvent(new Event("loadend"));
    });
  }
}

test("what has changed is taken over, what has not stays, and a silent server is named until it answers", async () => {
  world.XMLHttpRequest = Request;
  const timers = holdTimers();
  const shown = page("1", "0");
  document.body.append(shown);
  followOperations();
  const words = () => [...shown.querySelectorAll("dd")].map((node) => node.textContent);
  const silent = () => !(/** @type {HTMLElement} */ (shown.querySelector("p")).hidden);
  const queue = shown.querySelectorAll("dd")[1].firstChild;
  timers.pass();
  asked[0](page("2", "0"));
  await until(() => timers.pauses().length);
  equal([words(), queue === shown.querySelectorAll("dd")[1].firstChild], [["2", "0"], true]);
  timers.pass();
  asked[1](null);
  await until(() => timers.pauses().length);
  equal([words(), silent()], [["2", "0"], true]);
  timers.pass();
  asked[2](page("3", "4"));
  await until(() => timers.pauses().length);
  equal([words(), silent()], [["3", "4"], false]);
});

test("while nobody looks nothing is asked", () => {
  world.XMLHttpRequest = Request;
  const timers = holdTimers();
  document.body.append(page("1", "0"));
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  followOperations();
  timers.pass();
  equal([asked.length, timers.pauses().length], [0, 1]);
});
