// @ts-check
/** What was refused is shown and announced, once, until somebody has read it. */
import { watchRefused } from "../../../static/js/shared/refused.js";
import { build } from "../build.js";
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, ok, test, until } from "../testing.js";

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

test("two refusals leave most of the page to be seen, and nothing with the focus behind them", async () => {
  const sheets = ["base/tokens", "base/elements", "base/controls", "base/layout", "parts/card"];
  for (const name of sheets) {
    const sheet = build("link", { rel: "stylesheet", href: `/static/css/${name}.css` });
    const loaded = new Promise((done) => sheet.addEventListener("load", done));
    document.head.append(sheet);
    await loaded;
  }
  const items = [1, 2].map(() => {
    const reason = build("p", { class: "field-error" }, "Das World Café ist inzwischen bei einem anderen Schritt.");
    const press = build(
      "button",
      { class: "kern-btn kern-btn--tertiary" },
      build("b", { class: "kern-label" }, "Verstanden"),
    );
    const lines = [build("p", { class: "card__head" }, "Weiter"), reason, build("p", {}, "Es ist nichts geändert.")];
    return build("li", { class: "card card--refused" }, ...lines, build("div", { class: "card__actions" }, press));
  });
  const list = build(
    "section",
    { class: "stack" },
    build("h2", {}, "Nicht angenommen"),
    build("ul", { class: "cards" }, ...items),
  );
  document.body.append(build("div", { class: "refusals" }, list));
  const heights = [list, ...items].map((node) => node.getBoundingClientRect().height);
  ok(heights[0] > 50 && heights[0] < innerHeight / 4, `the list is ${heights[0]} px high`);
  ok(heights[1] > 20 && heights[1] < 70, `a refusal is ${heights[1]} px high`);
  ok(Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockEnd) > 0);
});
