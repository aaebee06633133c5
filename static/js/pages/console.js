// @ts-check
/** The organizer's console: one line to the server, and the parts of the page that follow it. */
import { drawTitle } from "../helpers/cafe-title.js";
import { watchBanner } from "../live/banner.js";
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { followHarvest } from "../parts/console-harvest.js";
import { runHelm } from "../parts/console-helm.js";
import { followLobby } from "../parts/console-lobby.js";
import { followSteps } from "../parts/console-steps.js";
import { followTables } from "../parts/console-tables.js";

const connection = new Connection({ role: "organizer", cafe: document.body.dataset.cafe ?? "" });
watchBanner(connection);
connection.board.listen("cafe", drawTitle);
runClocks(connection);
followSteps(connection);
runHelm(connection);
followLobby(connection);
followHarvest(connection);
followTables(connection);
