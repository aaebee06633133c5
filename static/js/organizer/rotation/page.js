// @ts-check
/** The page "Sitzplan": before the first round it tries plans, later it repairs the one that holds. */
import { watchBanner } from "../../live/banner.js";
import { Connection } from "../../live/connection.js";
import { drawTitle } from "../../shared/cafe-title.js";
import { embedded } from "../../shared/dom.js";
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { takeTypedAlong } from "../../shared/typed.js";
import { tellRefused } from "../refused.js";
import { watchChanges } from "./changes.js";
import { runChoice } from "./choice.js";
import { showMessage } from "./message.js";
import { PlanQuality } from "./plan-quality.js";
import { runRepair } from "./repair.js";

followReadingAids();

const connection = new Connection({ role: "organizer", cafe: document.body.dataset.cafe ?? "" });
const { figures, wishes, basis, changeable } = embedded("plan-state");
const quality = new PlanQuality(figures);

watchBanner(connection);
tellRefused(connection);
connection.board.listen("cafe", drawTitle);
showMessage();
sendOnce();
watchChanges(connection);
if (document.querySelector('[data-part="choice"]')) runChoice(connection, quality, wishes, figures, basis);
else if (changeable) runRepair(connection);
takeTypedAlong(); // what is brought back is tried
