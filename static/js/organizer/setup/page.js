// @ts-check
/** The organizer's forms and sheets: everything works without this script, with it some things are quicker. */
import { offerCopy } from "../../shared/copy.js";
import { sendOnce } from "../../shared/once.js";
import { offerPrint } from "../../shared/print.js";
import { followReadingAids } from "../../shared/reading.js";
import { followReading } from "../../shared/reading-place.js";
import { keepClear } from "../../shared/sticky-bar.js";
import { takeTypedAlong } from "../../shared/typed.js";
import { offerCalendar } from "./day.js";
import { foldWhereNarrow } from "./narrow.js";
import { followOperations } from "./operations.js";
import { followRehearsal } from "./rehearsal.js";
import { offerReveal } from "./reveal.js";
import { arrangeRows } from "./rows.js";
import { runTimeLeft } from "./time-left.js";

followReadingAids();

offerCopy();
offerPrint();
offerReveal();
offerCalendar();
arrangeRows();
followReading(document.querySelectorAll(".formnav a"), 0.4);
runTimeLeft();
foldWhereNarrow();
followRehearsal();
followOperations();
sendOnce();
takeTypedAlong();
for (const bar of document.querySelectorAll('[data-part="form-end"]')) keepClear(bar);
document.getElementById("errors")?.focus();
