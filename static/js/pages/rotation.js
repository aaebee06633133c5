// @ts-check
/** The page "Wechsel": before the first round it tries plans, later it repairs the one that holds. */
import { drawTitle } from "../helpers/cafe-title.js";
import { embedded } from "../helpers/dom.js";
import { watchBanner } from "../live/banner.js";
import { Connection } from "../live/connection.js";
import { watchChanges } from "../parts/rotation-changes.js";
import { runChoice } from "../parts/rotation-choice.js";
import { Worth } from "../parts/rotation-worth.js";
import { runRepair } from "../parts/rotation-repair.js";
import { tellAgain } from "../parts/rotation-told.js";

const connection = new Connection({ role: "organizer", cafe: document.body.dataset.cafe ?? "" });
const { figures, wishes, changeable } = embedded("plan-state");
const worth = new Worth(figures);

watchBanner(connection);
connection.board.listen("cafe", drawTitle);
tellAgain();
watchChanges(connection);
if (document.querySelector('[data-part="choice"]')) runChoice(connection, worth, wishes, figures);
else if (changeable) runRepair(connection);
