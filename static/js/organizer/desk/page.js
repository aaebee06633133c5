// @ts-check
/** The desk of a documentation: everything works without this script, with it some things are quicker. */
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { takeTypedAlong } from "../../shared/typed.js";
import { askBeforeLeaving } from "./leaving.js";
import { showPreview } from "./preview.js";
import { sendFiles } from "./upload.js";

followReadingAids();

askBeforeLeaving();
showPreview();
takeTypedAlong();
sendFiles();
sendOnce();
document.getElementById("errors")?.focus();
