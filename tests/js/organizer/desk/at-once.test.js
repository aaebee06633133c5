// @ts-check
/** A form with one tick saves itself. */
import { sendAtOnce } from "../../../../static/js/organizer/desk/at-once.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

test("a tick is sent as soon as it is set, and its button is gone", () => {
  const tick = build("input", { type: "checkbox", name: "admitted", value: "1" });
  const line = build("p", {}, build("button", {}, "Übernehmen"));
  const form = /** @type {HTMLFormElement} */ (build("form", { "data-part": "at-once" }, tick, line));
  /** @type {(FormDataEntryValue|null)[]} */
  const sent = [];
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    sent.push(new FormData(form).get("admitted"));
  });
  document.body.append(form);
  sendAtOnce();
  tick.click();
  tick.click();
  equal([sent, line.hidden], [["1", null], true]);
});
