// @ts-check
/** The head of the page: topic, Leitfrage, how many sit here, and the invitation for people at the table. */
import { phaseText } from "../live/countdown.js";
import { drawTitle, namePage } from "../shared/cafe-title.js";
import { attr, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { tableOf } from "../shared/table.js";
import { askIn, dialogOf } from "./dialogs.js";
import { drawMeanwhile } from "./meanwhile.js";
import { showSeated } from "./seated.js";

/**
 * @param {import("../live/board.js").Board} board
 * @param {string} id  of the table
 */
export function runHead(board, id) {
  const head = slots(part("head"));
  const { invite } = slots(part("errands"));
  const question = part("question");
  const [begins, finished] = ["begins", "finished"].map(
    (name) => /** @type {HTMLElement} */ (document.getElementById(name)),
  );
  invite.addEventListener("click", () => askIn(dialogOf("invitation"), () => ({ ok: true })));
  board.listen("cafe", (cafe) => {
    const table = tableOf(cafe, id);
    drawTitle(cafe);
    namePage(cafe);
    text(head.topic, table?.topic);
    text(question, table?.question);
    show(begins, cafe.phase === "lobby" && !cafe.interlude);
    drawMeanwhile(cafe);
    show(finished, cafe.phase === "finished");
    show(invite, cafe.phase !== "finished");
    attr(document.body, "data-idle", isIdle(cafe));
  });
  showSeated(board, head, id);
}

/**
 * What the café is doing, and at a Tischwechsel in a second line what comes next.
 * @param {import("../live/states.d.ts").CafeState} cafe
 */
export function stepText(cafe) {
  const { phase, paused, round, rounds } = cafe;
  return phase === "seating" && round > 1 && !paused
    ? `${t("Tischwechsel")}\n${t("gleich Runde %(round)s von %(rounds)s", { round, rounds: rounds.length })}`
    : phaseText(cafe);
}

/**
 * Whether nothing may be changed yet, or any more; what would change something is not shown then.
 * @param {{phase: string}} cafe
 */
export function isIdle({ phase }) {
  return phase === "lobby" || phase === "finished";
}

/**
 * Show a new code; the picture of the old one goes: a page with unsaved words on it must not load anew.
 * @param {string} code
 */
export function drawNewCode(code) {
  const invite = slots(part("invite"));
  const [first, second] = /** @type {NodeListOf<HTMLElement>} */ (invite.code.querySelectorAll(".code > span"));
  const half = Math.floor(code.length / 2);
  text(first, code.slice(0, half));
  text(second, code.slice(half));
  show(invite.picture, false);
}
