// @ts-check
/** The moderator's page: one connection to the server, and what it brings drawn into the views. */
import { watchBanner } from "../live/banner.js";
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { slots } from "../shared/dom.js";
import { followDoor } from "../shared/door.js";
import { followReadingAids } from "../shared/reading.js";
import { keepClear } from "../shared/sticky-bar.js";
import { keepToggles } from "../shared/toggles.js";
import { Aloud } from "./aloud.js";
import { drawHandover } from "./briefing.js";
import { runCalling } from "./calling.js";
import { cardActs } from "./card-acts.js";
import { clusterActs, goTo, regroup, undo } from "./clusters/acts.js";
import { ClusterBoard } from "./clusters/board.js";
import { Carrying } from "./clusters/carrying.js";
import { keepingFocus } from "./focus.js";
import { HandCount } from "./hands.js";
import { drawNewCode, runHead, stepText } from "./head.js";
import { ContributionList } from "./list.js";
import { runNewcomers } from "./newcomers.js";
import { OutlivedNotice } from "./outlived.js";
import { runPostForm } from "./post.js";
import { tellRefused } from "./refused.js";
import { Views } from "./views.js";
import { Workbench } from "./workbench/workbench.js";

followReadingAids();

const { cafe = "", table = "", ...limits } = document.body.dataset;
const connection = new Connection({ role: "moderator", cafe, table });
const { board } = connection;
const held = () => /** @type {import("../live/board.js").HeldTable} */ (board.tables.get(table));

const ofClusters = clusterActs(connection, held);
const ofCards = {
  ...cardActs(connection, held, Number(limits.contributionLimit)),
  move: ofClusters.move,
  place: showPlace,
};
const list = new ContributionList(connection, held, ofCards);
const workbench = new Workbench(connection, table, {
  text: Number(limits.pointLimit),
  points: Number(limits.pointsLimit),
});
const views = new Views();

const outlived = new OutlivedNotice(views);
const clusters = /** @type {HTMLElement} */ (document.getElementById("clusters"));
const clusterBoard = new ClusterBoard(clusters, connection, held, ofClusters);
const { regroup: regroupButton, undo: undoButton, sorted } = slots(clusters);
regroupButton.addEventListener("click", () => regroup(connection, regroupButton, sorted));
undoButton.addEventListener("click", () => undo(connection, undoButton, sorted, held()));

watchBanner(connection, () => workbench.unsaved);
runClocks(connection, stepText);
runHead(board, table);
followDoor(board, drawNewCode);
runPostForm(connection, Number(limits.contributionLimit));
tellRefused(connection, held);
runCalling(connection, held);
runNewcomers(connection, views, table);
keepToggles();
keepClear(/** @type {Element} */ (document.querySelector(".workbench__bar")));

const draw = () => {
  if (!held()) return;
  carrying.check();
  list.draw();
  clusterBoard.draw();
  workbench.draw(); // also with the round: an open Rückfrage ends
  outlived.draw(held(), board.known.cafe);
  drawHandover(held(), board.known.cafe);
  aloud.draw();
  hands.draw();
};
const aloud = new Aloud(board, held);
const hands = new HandCount(connection, held);
const carrying = new Carrying(connection, held, () => keepingFocus(draw));
board.listen("table", () => keepingFocus(draw));
board.listen("cafe", () => keepingFocus(draw));

/**
 * Go to the Schwerpunkt in which a Beitrag lies.
 * @param {HTMLElement} _
 * @param {string} contribution
 */
function showPlace(_, contribution) {
  views.open("clusters");
  goTo(held().contributions.get(contribution)?.cluster ?? "");
}
