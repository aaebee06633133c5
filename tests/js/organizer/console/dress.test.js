// @ts-check
/** Language and colours of all projectors are two choices, and neither takes the other back, wherever it is made. */
import { Board } from "../../../../static/js/live/board.js";
import { dressProjectors } from "../../../../static/js/organizer/console/dress.js";
import { build } from "../../build.js";
import { cafeState } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @type {(ok: boolean) => {english: HTMLElement, dark: HTMLElement, asked: object[]}} */
const offered = (ok) => {
  const english = build("button", { "data-locale": "en" });
  const dark = build("button", { "data-look": "dark" });
  document.body.replaceChildren(build("details", { "data-part": "preview" }, english, dark));
  const [board, asked] = [new Board(), /** @type {object[]} */ ([])];
  const ask = async (/** @type {string} */ name, /** @type {object} */ body) => {
    asked.push({ [name]: body });
    return { ok };
  };
  dressProjectors(/** @type {any} */ ({ board, ask, state: "online" }));
  board.mergeCafe(cafeState());
  return { english, dark, asked };
};

test("each choice is asked for by itself, and both are shown before they are told", () => {
  const { english, dark, asked } = offered(true);
  english.click();
  dark.click();
  equal(JSON.stringify(asked), '[{"projector:translate":{"locale":"en"}},{"projector:colour":{"look":"dark"}}]');
  equal(english.getAttribute("aria-pressed"), "true");
  equal(dark.getAttribute("aria-pressed"), "true");
});

test("what is refused is not shown as chosen", async () => {
  const { english } = offered(false);
  english.click();
  await new Promise((later) => setTimeout(later));
  equal(english.getAttribute("aria-pressed"), "false");
});
