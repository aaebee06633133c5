// @ts-check
/** At a new round the Übergabe comes to the front by itself, and while people move it has all the room; not while the
 * moderator is writing. */
import { show, slots } from "../shared/dom.js";
import { newcomersCome } from "./briefing.js";
import { keepingFocus } from "./focus.js";
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
  let isMoving = false;
  const open = () => (isMoving ? views.openAlone("briefing") : views.open("briefing"));
  const draw = () => {
    if (!board.cafe) return;
    const { phase, round } = board.cafe;
    isMoving = phase === "seating";
    if (!isMoving) keepingFocus(() => views.openBeside());
    const isNobody = absenceOf(board.cafe, board.crowd, table) || seatedAt(board.crowd, table) === 0;
    const come = !isNobody && newcomersCome(board.cafe, clock.now());
    if (come && opened < round && !isWriting()) keepingFocus(open);
    if (come) opened = round;
    if (come && views.isOpen("briefing")) briefed = round;
    show(notice, come && briefed < round);
  };
  slots(notice).brief.addEventListener("click", () => {
    open();
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
