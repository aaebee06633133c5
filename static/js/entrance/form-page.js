// @ts-check
/** A page that is a form and nothing else: sent once, and what is wrong in it is heard first. */
import { sendOnce } from "../shared/once.js";
import { followReadingAids } from "../shared/reading.js";
import { takeTypedAlong } from "../shared/typed.js";

followReadingAids();

sendOnce();
takeTypedAlong();
document.getElementById("errors")?.focus();
