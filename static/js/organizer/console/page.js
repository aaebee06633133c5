// @ts-check
/** The organizer's console: one line to the server, and the parts of the page that follow it. */
import { watchBanner } from "../../live/banner.js";
import { Connection } from "../../live/connection.js";
import { runClocks } from "../../live/countdown.js";
import { drawTitle, namePage } from "../../shared/cafe-title.js";
import { part } from "../../shared/dom.js";
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { keepClear } from "../../shared/sticky-bar.js";
import { keepToggles } from "../../shared/toggles.js";
import { tellRefused } from "../refused.js";
import { keepDoor } from "./door.js";
import { followHarvest } from "./harvest.js";
import { followLobby } from "./lobby.js";
import { followLooseEnds } from "./loose-ends.js";
import { fitPhone } from "./more.js";
import { showPreview } from "./preview.js";
import { darkenProjectors } from "./projectors.js";
import { tellReach } from "./reach.js";
import { runControls } from "./round-controls.js";
import { showScenes } from "./scenes.js";
import { followSteps } from "./steps.js";
import { followTables } from "./tables.js";

followReadingAids();

const connection = new Connection({ role: "organizer", cafe: document.body.dataset.cafe ?? "" });
watchBanner(connection);
tellRefused(connection);
keepToggles();
fitPhone();
connection.board.listen("cafe", drawTitle);
connection.board.listen("cafe", namePage);
runClocks(connection);
followSteps(connection);
runControls(connection);
keepDoor(connection);
followLobby(connection);
followLooseEnds(connection);
followHarvest(connection);
showScenes(connection);
darkenProjectors(connection);
showPreview(connection);
followTables(connection);
tellReach(connection);
keepClear(part("controls"));
sendOnce();
