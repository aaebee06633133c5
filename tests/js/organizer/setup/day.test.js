// @ts-check
/** The calendar beside the field of a day. */
import { offerCalendar } from "../../../../static/js/organizer/setup/day.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

test("the calendar opens at the day that was typed, and writes as people do", () => {
  const typed = /** @type {HTMLInputElement} */ (build("input", { "data-slot": "typed" }));
  const picker = /** @type {HTMLInputElement} */ (build("input", { type: "date", "data-slot": "picker", hidden: "" }));
  const open = build("button", { "data-slot": "open", hidden: "" });
  document.body.append(build("div", { "data-part": "day" }, typed, picker, open));
  /** @type {string[]} */
  const opened = [];
  picker.showPicker = () => opened.push(picker.value);
  offerCalendar();
  for (const words of ["1.4.2027", "im April"]) {
    typed.value = words;
    open.click();
  }
  picker.value = "2027-05-09";
  picker.dispatchEvent(new Event("change"));
  equal([opened, typed.value, open.hidden], [["2027-04-01", ""], "09.05.2027", false]);
});
