// @ts-check
/** The banner says what is not sent yet, and why; a short hiccup is nobody's business. */
import { watchBanner } from "../../../static/js/live/banner.js";
import { Board } from "../../../static/js/live/board.js";
import { build } from "../build.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

const BROKEN = "Verbindung unterbrochen";
const FULL = "Der Speicher des Servers ist voll.";

const signIn = build("a", { "data-slot": "sign-in", hidden: "" });
const banner = build("div", { id: "connection", hidden: "" }, build("p", { "data-slot": "sentence" }, BROKEN), signIn);
const kept = ["list", "stays", "drop"].map((name) => build("p", { "data-slot": name }));
document.body.append(banner, build("section", { id: "kept", hidden: "" }, ...kept));
const timers = holdTimers();
const connection = /** @type {any} */ ({
  board: new Board(),
  state: "online",
  refusal: "",
  maySignIn: false,
  outbox: { trouble: "", waiting: [], refused: [] },
});
watchBanner(connection);

/** @typedef {() => void} Step */

/** @type {(state: string, refusal?: string, maySignIn?: boolean) => Step} */
const become =
  (state, refusal = "", maySignIn = false) =>
  () => {
    Object.assign(connection, { state, refusal, maySignIn });
    connection.board.changed("connection", state);
  };
/** @type {(trouble: string) => Step} */
const told = (trouble) => () => {
  connection.outbox = { trouble, waiting: [], refused: [] };
  connection.board.changed("waiting");
};
const offline = become("offline");
const online = become("online");
const wait = timers.pass;

/** What the banner shows after each step. @type {(...steps: Step[]) => string[]} */
const seen = (...steps) =>
  steps.map((step) => {
    step();
    return banner.hidden ? "" : banner.textContent;
  });

test("a connection that stays broken is told until it is mended", () => {
  equal(seen(offline, wait, online), ["", BROKEN, ""]);
});

test("a hiccup is not told", () => {
  equal(seen(offline, online, wait), ["", "", ""]);
});

test("what the server cannot take is told in its words until it can", () => {
  equal(seen(told(FULL), wait, told("")), ["", FULL, ""]);
});

test("a broken connection comes before what the server said last", () => {
  equal(seen(told(FULL), wait, offline, online), ["", FULL, BROKEN, FULL]);
});

test("a visit that was ended is told at once, in the words of the server", () => {
  equal(seen(become("refused", "Bitte neu öffnen."), wait), ["Bitte neu öffnen.", "Bitte neu öffnen."]);
});

test("a way to sign in is offered while the visit is refused for that, and at no other time", () => {
  const ended = become("refused", "Bitte neu anmelden.", true);
  const gone = become("refused", "Dieses World Café gibt es nicht mehr.");
  const offered = [offline, ended, gone, online].map((step) => {
    step();
    return !signIn.hidden;
  });
  equal(offered, [false, true, false, false]);
});
