// @ts-check
/** The first page: its form goes on by itself once the code is whole. */
import { sendOnce } from "../shared/once.js";
import { followReadingAids } from "../shared/reading.js";
import { takeTypedAlong } from "../shared/typed.js";

/** As many characters as a code has, cafe/domain/cafe.py; spaces and dashes between them do not count. */
const CODE_LENGTH = 6;

followReadingAids();
sendOnce();
takeTypedAlong();
document.getElementById("errors")?.focus();

const field = /** @type {HTMLInputElement} */ (document.getElementById("code"));
let length = lengthOf(field.value);

field.addEventListener("input", () => {
  const before = length;
  length = lengthOf(field.value);
  if (length === CODE_LENGTH && before < CODE_LENGTH) field.form?.requestSubmit();
});

/** @param {string} typed */
function lengthOf(typed) {
  return typed.replace(/[^a-z0-9]/gi, "").length;
}
