// @ts-check
/** The hint that somebody has said the same quotes them only while their Beitrag lies on the table. */
import { DuplicateHint } from "../../../static/js/participant/duplicate-hint.js";
import { build } from "../build.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

const SAID = { id: "a", text: "Der Bus soll jede Stunde fahren." };

const timers = holdTimers();
const words = build("p", { "data-slot": "duplicate-words" });
const go = build("button", { "data-slot": "duplicate-go" }, build("span", { class: "kern-label" }));
const hint = build("div", { "data-slot": "duplicate", hidden: "" }, words, go);
const field = /** @type {HTMLTextAreaElement} */ (build("textarea", { name: "text" }));
const form = /** @type {HTMLFormElement} */ (build("form", {}, field, hint));
document.body.append(form);

let said = [SAID];
const duplicate = new DuplicateHint(
  form,
  () => ({ said, vote: true }),
  () => {},
);

/** Write this, and wait until it is looked up. */
const write = () => {
  field.value = SAID.text;
  form.dispatchEvent(new Event("input"));
  timers.pass();
};

test("the words of a Beitrag that is hidden go from the hint", () => {
  write();
  equal([hint.hidden, words.textContent?.includes(SAID.text)], [false, true]);
  duplicate.draw();
  equal(hint.hidden, false);
  said = [];
  duplicate.draw();
  equal([hint.hidden, words.textContent], [true, ""]);
});

test("words that were changed are quoted as they are now, if they are still alike", () => {
  write();
  said = [{ ...SAID, text: "Der Bus soll jede Stunde fahren!" }];
  duplicate.draw();
  equal([hint.hidden, words.textContent?.includes("fahren!")], [false, true]);
});
