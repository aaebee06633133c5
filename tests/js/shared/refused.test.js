// @ts-check
/** What was refused is shown and announced, once, until somebody has read it. */
import { watchRefused } from "../../../static/js/shared/refused.js";
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, test, until } from "../testing.js";

/** A part of the page: its kind, what it is marked with, and what lies in it. @type {(kind: string, ...more: any[]) => HTMLElement} */
const made = (kind, marks = {}, ...inside) => {
  const node = document.createElement(kind);
  for (const [name, value] of Object.entries(marks)) node.setAttribute(name, value);
  (node instanceof HTMLTemplateElement ? node.content : node).append(...inside);
  return node;
};
const line = (/** @type {string} */ name) => made("p", { "data-slot": name });
const button = (/** @type {string} */ name) =>
  made("button", { "data-slot": name }, made("b", { class: "kern-label" }));

test("each refusal is shown with what it was for, announced, and gone when it is dismissed", async () => {
  const pane = made("section", { "data-part": "refused", hidden: "" }, made("ul", { "data-slot": "list" }));
  const lines = [...["what", "reason", "now"].map(line), made("textarea", { "data-slot": "text" })];
  const item = made("li", {}, ...lines, ...["copy", "again", "drop"].map(button));
  document.body.append(made("p", { id: "announcements" }), pane, made("template", { id: "refused" }, item));
  const words = () => [...pane.querySelectorAll("p")].map((line) => line.textContent);
  const refusal = { ok: false, error: "closed", text: "Die Runde ist vorbei." };
  const connection = enter(new FakeSocket({ "harvest:show": [refusal] }), "organizer");
  watchRefused(connection, ({ name }) => `Das war ${name}`);
  equal(pane.hidden, true);
  await connection.ask("harvest:show", { table: null });
  equal([pane.hidden, words()], [false, ["Das war harvest:show", "Die Runde ist vorbei.", "Es ist nichts geändert."]]);
  const said = () => document.getElementById("announcements")?.textContent;
  await until(said);
  equal(said(), "Nicht angenommen: Das war harvest:show. Die Runde ist vorbei.");
  /** @type {HTMLElement} */ (pane.querySelector('[data-slot="drop"]')).click();
  await until(() => pane.hidden);
});
