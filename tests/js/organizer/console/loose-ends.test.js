// @ts-check
/** Before the start the page says what is open, each with where it is mended. */
import { draw } from "../../../../static/js/organizer/console/loose-ends.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const alone = {
  words: "Tisch 3 hat keine Moderation.",
  grave: false,
  address: "/zugaenge",
  act: "Moderation einladen",
};
const nobody = { words: "Es ist noch niemand da.", grave: true, address: "/druck", act: "Aushang drucken" };

/** What the server sends. */
function given() {
  const slot = (/** @type {string} */ name, /** @type {string} */ tag, /** @type {HTMLElement[]} */ ...children) =>
    build(tag, { "data-slot": name, tabindex: "-1" }, ...children);
  const list = slot("list", "ul", build("li", { "data-given": "" }));
  const node = build("section", {}, slot("title", "h2"), list, slot("none", "p"), slot("anyway", "p"));
  document.body.append(node);
  const find = (/** @type {string} */ name) => /** @type {any} */ (node.querySelector(`[data-slot="${name}"]`));
  return { node, find };
}

test("the list leads to where each is mended, and marks what is grave", () => {
  const { node, find } = given();
  draw(node, [alone, nobody]);
  equal(
    [...node.querySelectorAll("li")].map((row) => row.hasAttribute("data-grave")),
    [false, true],
  );
  equal(node.querySelector("li")?.textContent, "Tisch 3 hat keine Moderation.Moderation einladen");
  const links = [...node.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  equal([find("none").hidden, find("anyway").hidden, ...links], [true, false, "/zugaenge", "/druck"]);
});

test("the focus stays here when that on which it rested is done", () => {
  const { node, find } = given();
  draw(node, [alone, nobody]);
  node.querySelector("a")?.focus();
  draw(node, [nobody]);
  equal(document.activeElement, find("title"));
  draw(node, []);
  equal([document.activeElement, find("none").hidden, find("anyway").hidden], [find("title"), false, true]);
});
