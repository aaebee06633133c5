// @ts-check
/** Before the start one line says what is open, and unfolds. */
import { draw } from "../../../../static/js/organizer/console/loose-ends.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const alone = { words: "Tisch 3 hat keine Moderation.", address: "/zugaenge" };
const nobody = { words: "Es ist noch niemand da.", address: "/druck" };

/** The line as the server sends it. */
function given() {
  const slot = (/** @type {string} */ name, /** @type {string} */ tag, /** @type {HTMLElement[]} */ ...children) =>
    build(tag, { "data-slot": name, tabindex: "-1" }, ...children);
  const list = slot("list", "ul", build("li", { "data-given": "" }));
  const fold = build("summary", { "data-slot": "fold" }, slot("summary", "span"));
  const node = build("section", {}, slot("some", "details", fold, list), slot("none", "p"));
  document.body.append(node);
  const find = (/** @type {string} */ name) => /** @type {any} */ (node.querySelector(`[data-slot="${name}"]`));
  return { node, find };
}

test("the line counts, names the first, and the list leads to each", () => {
  const { node, find } = given();
  draw(node, [alone, nobody]);
  equal(find("summary").textContent, "2 offen: Tisch 3 hat keine Moderation.");
  const links = [...node.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  equal([find("none").hidden, ...links], [true, "/zugaenge", "/druck"]);
});

test("the focus stays in the line when that on which it rested is done", () => {
  const { node, find } = given();
  draw(node, [alone, nobody]);
  find("some").open = true;
  node.querySelector("a")?.focus();
  draw(node, [nobody]);
  equal(document.activeElement, find("fold"));
  draw(node, []);
  equal([document.activeElement, find("some").hidden], [find("none"), true]);
});
