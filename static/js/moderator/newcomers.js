// @ts-check
/** At a new round the Übergabe comes to the front by itself, unless the moderator is writing. */
import { show, slots } from "../shared/dom.js";
import { newcomersCome } from "./briefing.js";
import { absenceOf, seatedAt } from "./seated.js";

/** How often to look whether newcomers have settled in. */
const LOOK_MS = 1000;

/**
 * @param {import("../live/connection.js").Connection} connection
 * @param {import("./views.js").Views} views
 * @param {string} table
 */
export function runNewcomers({ board, clock }, views, table) {
  const notice = /** @type {HTMLElement} */ (document.getElementById("newcomers"));
  let opened = 0; // the last round for which the Übergabe opened by itself
  let briefed = 0; // the last round for which the moderator has seen it
  const draw = () => {
    if (!board.cafe) return;
    const { round } = board.cafe;
    const isNobody = absenceOf(board.cafe, board.crowd, table) || seatedAt(board.crowd, table) === 0;
    const come = !isNobody && newcomersCome(board.cafe, clock.now());
    if (come && opened < round && !isWriting()) views.open("briefing");
    if (come) opened = round;
    if (come && views.isOpen("briefing")) briefed = round;
    show(notice, come && briefed < round);
  };
  slots(notice).brief.addEventListener("click", () => {
    views.open("briefing");
    draw();
    document.getElementById("briefing-title")?.focus();
  });
  board.listen("cafe", draw);
  setInterval(draw, LOOK_MS);
}

function isWriting() {
  const field = document.activeElement?.matches("textarea, [type=search], [name=name]");
  return field || document.querySelector("dialog[open]") !== null;
}
