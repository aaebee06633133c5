// @ts-check
/** Wishes that nobody has adopted go along to the page in another language. */
import { Board } from "../../../../static/js/live/board.js";
import { Wishes } from "../../../../static/js/organizer/rotation/wishes.js";
import { takeTypedAlong } from "../../../../static/js/shared/typed.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const fields = ["kind", "numbers", "round", "seat"].map((name) => build("input", { id: `wish-${name}` }));
const lines = ["fixed-round", "fixed-seat", "wish-error"].map((name) => build("p", { "data-slot": name }));
const [kind, numbers] = /** @type {HTMLInputElement[]} */ (fields);
const list = build("ul", { "data-slot": "wish-list" });
const add = build("button", { type: "button", "data-slot": "wish-add" });
const held = build("textarea", { name: "wishes", "data-slot": "wishes", hidden: "" });
const form = build("form", {}, ...fields, ...lines, list, add, held);
const link = build("a", { hreflang: "en", href: location.search || "?" }, "English");
document.body.append(form, link);
addEventListener("click", (click) => click.preventDefault()); // the test itself loads the page again
const wishes = new Wishes(new Board(), /** @type {HTMLFormElement} */ (form), [], () => {});
takeTypedAlong();

test(
  "what was wished is there again",
  () => {
    kind.value = "apart";
    numbers.value = "3, 17";
    add.click();
    link.click();
  },
  () => {
    equal(
      wishes.all.map(({ kind, numbers }) => [kind, numbers]),
      [["apart", [3, 17]]],
    );
    equal(list.querySelector("span")?.textContent, "3, 17 sitzen getrennt");
  },
);
