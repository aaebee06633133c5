// @ts-check
/** The desk of a documentation: everything works without this script, with it some things are quicker. */

import { offerCopy } from "../../shared/copy.js";
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { takeTypedAlong } from "../../shared/typed.js";
import { sendAtOnce } from "./at-once.js";
import { askBeforeLeaving } from "./leaving.js";
import { showPreview } from "./preview.js";
import { sendFiles } from "./upload.js";

followReadingAids();

askBeforeLeaving();
showPreview();
sendFiles();
sendAtOnce();
offerCopy();
sendOnce();
takeTypedAlong();
document.getElementById("errors")?.focus();
