// @ts-check
/** What was refused is shown and announced, once, until somebody has read it. */
import { watchRefused } from "../../../static/js/shared/refused.js";
import { build } from "../build.js";
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, test, until } from "../testing.js";

const line = (/** @type {string} */ name) => build("p", { "data-slot": name });
const button = (/** @type {string} */ name) =>
  build("button", { "data-slot": name }, build("b", { class: "kern-label" }));

test("each refusal is shown with what it was for, announced, and gone when it is dismissed", async () => {
  const pane = build("section", { "data-part": "refused", hidden: "" }, build("ul", { "data-slot": "list" }));
  const lines = [...["what", "reason", "now"].map(line), build("textarea", { "data-slot": "text" })];
  const item = build("li", {}, ...lines, ...["copy", "again", "drop"].map(button));
  const template = document.createElement("template");
  template.id = "refused";
  template.content.append(item);
  document.body.append(build("p", { id: "announcements" }), pane, template);
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
