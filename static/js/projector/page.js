// @ts-check
/** The projector: shows the scene that the café is in, and follows it by itself. */
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { drawTitle, namePage } from "../shared/cafe-title.js";
import { followDoor } from "../shared/door.js";
import { followReadingAids } from "../shared/reading.js";
import { stayAwake } from "./awake.js";
import { goDark } from "./darkness.js";
import { followIdeaMap } from "./idea-map.js";
import { Moves } from "./moves.js";
import { tellOffline } from "./offline.js";
import { letWordsPass } from "./passing.js";
import { Scenes } from "./scenes.js";
import { offerTools } from "./tools.js";

followReadingAids();

const connection = new Connection({ role: "projector", cafe: document.body.dataset.cafe ?? "" });
const { board } = connection;
const scenes = new Scenes(() => draw());
const moves = new Moves(document.body.dataset.cafe ?? "", () => draw());

function draw() {
  if (connection.state === "refused") return scenes.leave(connection.refusal);
  if (!board.cafe) return;
  moves.follow(board.cafe, board.crowd);
  scenes.draw(board.cafe, board.crowd, moves);
}

runClocks(connection);
tellOffline(board);
stayAwake();
goDark(board);
offerTools();
followDoor(board, () => location.reload()); // the QR code comes from the server
board.listen("cafe", drawTitle); // first: the scene fits what stands in it
board.listen("cafe", draw);
board.listen("cafe", namePage);
board.listen("connection", draw);
board.listen("crowd", draw);
board.listen("mine", ({ places }) => {
  moves.places = places ?? {};
  draw();
});
letWordsPass(connection);
followIdeaMap(board, document.body.dataset.cafe ?? "");
addEventListener("resize", draw);
document.fonts.addEventListener("loadingdone", draw);
