// @ts-check
/** Without a mouse, keys choose what the tools offer. */
import { followKeys } from "../../../static/js/projector/keys.js";
import { build } from "../build.js";
import { equal, test } from "../testing.js";

/** @type {string[]} */
let pressed = [];
followKeys();

/**
 * A page in one language, which offers the others.
 * @param {string} look
 * @param {string[]} languages
 */
function opened(look, ...languages) {
  pressed = [];
  document.querySelector('[data-part="tools"]')?.remove();
  document.documentElement.dataset.look = look;
  const links = languages.map((hreflang) => build("a", { href: "#", hreflang }));
  const looks = ["light", "dark"].map((value) => build("input", { type: "radio", name: "look", value }));
  const tools = build("div", { "data-part": "tools" }, ...links, ...looks);
  tools.addEventListener("click", (event) => {
    event.preventDefault();
    const { hreflang, value } = /** @type {any} */ (event.target);
    pressed.push(hreflang || value);
  });
  document.body.append(tools);
}

const type = (/** @type {string} */ key, more = {}) => dispatchEvent(new KeyboardEvent("keydown", { key, ...more }));

test("L goes through the languages in turn", () => {
  opened("light", "en", "de-simple");
  type("l");
  equal(pressed, ["en"]);
  opened("light", "de", "de-simple");
  type("L");
  equal(pressed, ["de-simple"]);
  opened("light", "de", "en");
  type("l");
  equal(pressed, ["de"]);
});

test("D changes between light and dark colours", () => {
  opened("light", "en");
  type("d");
  opened("dark", "en");
  type("D");
  equal(pressed, ["light"]);
});

test("a key that is held, or has another meaning, chooses nothing", () => {
  opened("light", "en", "de-simple");
  for (const more of [{ repeat: true }, { ctrlKey: true }, { metaKey: true }, { altKey: true }]) type("l", more);
  equal(pressed, []);
});
