// @ts-check
/** Whoever stands in the line at the door is told so, and is not sent back to its end by a second tap. */
import { part, show } from "../shared/dom.js";
import { sendOnce } from "../shared/once.js";
import { followReadingAids } from "../shared/reading.js";
import { takeTypedAlong } from "../shared/typed.js";

followReadingAids();

/** Whoever waits longer than this is told why. */
const PATIENCE_MS = 3000;
/** The longest that the door lets anybody wait, cafe/web/door.py. */
const TURN_MS = 120_000;

const form = document.querySelector('form[method="post"]');
let telling = 0;

sendOnce(TURN_MS);
takeTypedAlong();
form?.addEventListener("submit", (submit) => {
  if (!submit.defaultPrevented) telling = setTimeout(() => show(part("waiting"), true), PATIENCE_MS);
});
addEventListener("pageshow", () => {
  clearTimeout(telling);
  if (form) show(part("waiting"), false); // whoever comes back waits no longer
});
