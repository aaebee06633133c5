// @ts-check
/** Shows the words that pass in the talk. */
import { attr, part, show, slots, text } from "../shared/dom.js";
import { hue, tableOf } from "../shared/table.js";
import { fit } from "./fit.js";
import { Words } from "./words.js";

/** Words need not come sooner; what is hidden goes at once. */
const TICK_MS = 1000;

/** @param {import("../live/connection.js").Connection} connection */
export function letWordsPass(connection) {
  const { board } = connection;
  const node = part("passing");
  const slot = slots(node);
  const words = new Words();
  const holds = (/** @type {import("./words.js").Word} */ word) => {
    const table = board.cafe && tableOf(board.cafe, word.table);
    if (!table) return false;
    attr(node, "data-hue", hue(table.number));
    text(slot.coaster, table.number);
    text(slot.words, word.text);
    show(slot.word, true);
    show(slot.total, false); // it would take room in which the words are measured
    fit([slot.word]);
    return !slot.word.hasAttribute("data-overlong");
  };
  const draw = () => {
    const now = performance.now();
    if (board.cafe) words.hear(board.tables, board.cafe.round, now);
    // without a connection nobody could take anything away again
    const seen = board.cafe?.phase === "talk" && connection.state === "online";
    const word = seen ? words.at(now, holds) : null;
    show(slot.word, word !== null);
    show(slot.total, word === null);
    if (word) fit([slot.word]); // the picture may have another size by now
  };
  board.listen("connection", draw);
  board.listen("cafe", draw);
  board.listen("table", () => {
    if (words.isOutdated(board.tables)) draw();
  });
  setInterval(draw, TICK_MS);
}
