// @ts-check
/** The projector of the hall: shows the scene that the café is in, and follows it by itself. */
import { drawTitle } from "../helpers/cafe-title.js";
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { stayAwake } from "../parts/screen-awake.js";
import { tellOffline } from "../parts/screen-offline.js";
import { Scenes } from "../parts/screen-scenes.js";

const connection = new Connection({ role: "screen", cafe: document.body.dataset.cafe ?? "" });
const { board } = connection;
const scenes = new Scenes();
const draw = () => board.cafe && scenes.draw(board.cafe, board.crowd);

runClocks(connection);
tellOffline(board);
stayAwake();
board.listen("cafe", drawTitle); // first: the scene fits what stands in it
board.listen("cafe", draw);
board.listen("crowd", draw);
addEventListener("resize", draw);
