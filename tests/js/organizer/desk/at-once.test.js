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

test("while words are typed elsewhere a tick waits for its button, so that they are not lost", () => {
  const tick = build("input", { type: "checkbox", name: "admitted", value: "1" });
  const line = build("p", {}, build("button", {}, "Übernehmen"));
  const form = /** @type {HTMLFormElement} */ (build("form", { "data-part": "at-once" }, tick, line));
  const note = /** @type {HTMLTextAreaElement} */ (build("textarea", {}));
  let sent = 0;
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    sent += 1;
  });
  document.body.append(form, note);
  sendAtOnce();
  note.value = "Zwei Fotos";
  tick.click();
  equal([sent, line.hidden], [0, false]);
});
