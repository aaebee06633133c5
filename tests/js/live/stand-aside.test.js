// @ts-check
/** A page whose visit was refused offers nothing that cannot work, and loses none of the words written on it. */
import { watchBanner } from "../../../static/js/live/banner.js";
import { Board } from "../../../static/js/live/board.js";
import { build } from "../build.js";
import { equal, ok, test } from "../testing.js";

const banner = build("div", { id: "connection", tabindex: "-1", hidden: "" }, build("p", { "data-slot": "sentence" }));
const slot = (/** @type {string} */ name) => build(name === "list" ? "ul" : "button", { "data-slot": name });
const kept = build("section", { id: "kept", hidden: "" }, ...["list", "stays", "drop"].map(slot));
const words = /** @type {HTMLTextAreaElement} */ (build("textarea", {}));
const field = /** @type {HTMLTextAreaElement} */ (build("textarea", {}));
const dialog = /** @type {HTMLDialogElement} */ (build("dialog", {}, field));
const act = build("button", {}, "Neu gruppieren");
const main = build("main", { id: "main", tabindex: "-1" }, act, build("form", { id: "composer" }, words), dialog);
const template = document.createElement("template");
template.id = "kept-words";
template.content.append(
  build("li", {}, build("textarea", { "data-slot": "text" }), build("button", { "data-slot": "copy" })),
);
const head = build("header", {}, build("button", {}, "Einladen"));
document.body.append(banner, kept, head, main, build("p", { id: "announcements" }), template);

/** @type {string[]} */
const draft = [];
const connection = /** @type {any} */ ({
  board: new Board(),
  state: "online",
  refusal: "",
  maySignIn: true,
  outbox: { trouble: "", waiting: [], refused: [] },
});
watchBanner(connection, () => draft);

/** @param {string} state */
function become(state) {
  Object.assign(connection, { state, refusal: state === "refused" ? "Bitte neu öffnen." : "" });
  connection.board.changed("connection", state);
}

const shown = () => (kept.hidden ? [] : [...kept.querySelectorAll("textarea")].map(({ value }) => value));

test("nothing that acts is left, the reason has the focus, and with a new sign-in the page is as it was", () => {
  act.focus();
  become("refused");
  equal([banner.hidden, document.activeElement === banner], [false, true]);
  equal([head.inert, main.inert, document.body.hasAttribute("data-away")], [true, true, true]);
  act.focus();
  equal([document.activeElement === banner, shown()], [true, []]);
  become("offline");
  ok(main.inert, "a line that breaks makes nobody welcome");
  become("online");
  equal([head.inert, main.inert, document.body.hasAttribute("data-away"), banner.hidden], [false, false, false, true]);
  equal(document.activeElement === main, true);
});

test("words that wait, were refused, stand in the form or in an unsaved Kurzfassung stay to be read", () => {
  connection.outbox.waiting = [
    { body: { text: "wartet" } },
    { body: { contribution: "c1", points: 2 } },
    { body: { points: [{ text: "Ergebnis", minority: "" }] } },
  ];
  connection.outbox.refused = [{ body: { name: "Name", text: null } }];
  words.value = " im Feld ";
  draft.push("Entwurf", "wartet", "");
  become("refused");
  equal(shown(), ["wartet", "Ergebnis", "Name", "im Feld", "Entwurf"]);
  connection.outbox.waiting = [{ body: { text: "kam später von der Platte" } }];
  connection.board.changed("waiting", connection.outbox.waiting);
  equal(shown()[0], "kam später von der Platte");
  become("online");
  equal([shown(), words.value], [[], " im Feld "]);
});

test("a dialog closes, and what was typed in it is there until somebody drops it", () => {
  dialog.showModal();
  field.value = "getippt";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  become("refused");
  equal([dialog.open, document.activeElement === banner, shown()], [false, true, ["getippt"]]);
  become("online");
  equal(shown(), ["getippt"]);
  /** @type {HTMLElement} */ (kept.querySelector('[data-slot="drop"]')).click();
  equal(shown(), []);
});
