// @ts-check
import { show, slots } from "../../shared/dom.js";

const TYPED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** A calendar beside each field of a day; what is chosen in it is written as people type it. */
export function offerCalendar() {
  for (const node of document.querySelectorAll('[data-part="day"]')) {
    const { typed, picker, open } = /** @type {Record<string, HTMLInputElement>} */ (slots(node));
    show(picker, true);
    show(open, true);
    open.addEventListener("click", () => {
      picker.value = isoOf(typed.value);
      picker.showPicker();
    });
    picker.addEventListener("change", () => {
      typed.value = picker.value.split("-").toReversed().join(".");
      typed.dispatchEvent(new Event("input", { bubbles: true }));
      typed.focus();
    });
  }
}

/** @param {string} typed */
function isoOf(typed) {
  const [, day, month, year] = TYPED.exec(typed.trim()) ?? [];
  return day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}
