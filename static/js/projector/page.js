// @ts-check
/** The projector: shows the scene that the café is in, and follows it by itself. */
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { tellEnd } from "../live/end-time.js";
import { drawTitle, namePage } from "../shared/cafe-title.js";
import { followDoor } from "../shared/door.js";
import { followReadingAids } from "../shared/reading.js";
import { isOpen } from "../shared/review.js";
import { stayAwake } from "./awake.js";
import { goDark } from "./darkness.js";
import { followDress } from "./dress.js";
import { Gallery } from "./gallery.js";
import { followIdeaMap } from "./idea-map.js";
import { followKeys } from "./keys.js";
import { Moves } from "./moves.js";
import { tellOffline } from "./offline.js";
import { letWordsPass } from "./passing.js";
import { Scenes, sceneOf } from "./scenes.js";
import { runSpeakerClock } from "./speaker-clock.js";
import { offerTools } from "./tools.js";

followReadingAids();

/** Scenes that show what stands at the tables. */
const OF_TABLES = new Set(["gallery", "closing"]);

const connection = new Connection({ role: "projector", cafe: document.body.dataset.cafe ?? "" });
const { board } = connection;
const scenes = new Scenes(() => draw());
const gallery = new Gallery();
const moves = new Moves(document.body.dataset.cafe ?? "", () => draw());

function draw() {
  if (connection.state === "refused") return scenes.leave(connection.refusal);
  if (!board.cafe) return;
  moves.follow(board.cafe, board.crowd);
  const { cafe } = board;
  const now = performance.now();
  gallery.follow(cafe, now);
  const wordsOf = (/** @type {string} */ table) => gallery.wordsOf(cafe, table, board.tables.get(table), now);
  const asked = [...board.tables.values()].some(({ review }) => isOpen(review, cafe));
  scenes.draw(cafe, board.crowd, { moves, wordsOf, asked });
}

runClocks(connection);
tellEnd(connection);
runSpeakerClock(connection);
tellOffline(board);
stayAwake();
goDark(board);
offerTools();
followKeys();
followDress(board, () => location.reload());
followDoor(board, () => location.reload()); // the QR code comes from the server
board.listen("door", draw);
board.listen("cafe", drawTitle); // first: the scene fits what stands in it
board.listen("cafe", draw);
board.listen("cafe", namePage);
board.listen("connection", draw);
board.listen("crowd", draw);
// what is hidden goes at once, and what is asked comes
board.listen("table", () => board.cafe && OF_TABLES.has(sceneOf(board.cafe)) && draw());
board.listen("mine", ({ places }) => {
  moves.places = places ?? {};
  draw();
});
letWordsPass(connection);
followIdeaMap(board, document.body.dataset.cafe ?? "");
addEventListener("resize", draw);
document.fonts.addEventListener("loadingdone", draw);
