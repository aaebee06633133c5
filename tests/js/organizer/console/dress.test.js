// @ts-check
/** Language and colours of all projectors are chosen one after the other, and neither takes the other back. */
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
  const ask = async (/** @type {string} */ _, /** @type {object} */ body) => {
    asked.push(body);
    return { ok };
  };
  dressProjectors(/** @type {any} */ ({ board, ask, state: "online" }));
  board.mergeCafe(cafeState());
  return { english, dark, asked };
};

test("what is chosen before the first choice is told keeps it", () => {
  const { english, dark, asked } = offered(true);
  english.click();
  dark.click();
  equal(JSON.stringify(asked), '[{"locale":"en","look":null},{"locale":"en","look":"dark"}]');
  equal(english.getAttribute("aria-pressed"), "true");
});

test("what is refused is not shown as chosen", async () => {
  const { english } = offered(false);
  english.click();
  await new Promise((later) => setTimeout(later));
  equal(english.getAttribute("aria-pressed"), "false");
});
