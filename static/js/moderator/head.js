// @ts-check
/** The head of the page: topic, Leitfrage, how many sit here, and the invitation for people at the table. */
import { drawTitle } from "../shared/cafe-title.js";
import { attr, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { tableOf } from "../shared/table.js";
import { askIn, dialogOf } from "./dialogs.js";

/**
 * @param {import("../live/board.js").Board} board
 * @param {string} id  of the table
 */
export function runHead(board, id) {
  const head = slots(part("head"));
  const question = part("question");
  const finished = /** @type {HTMLElement} */ (document.getElementById("finished"));
  head.invite.addEventListener("click", () => askIn(dialogOf("invitation"), () => ({ ok: true })));
  board.listen("cafe", (cafe) => {
    const table = tableOf(cafe, id);
    drawTitle(cafe);
    text(head.topic, table?.topic);
    text(question, table?.question);
    show(finished, isOver(cafe));
    attr(document.body, "data-over", isOver(cafe));
  });
  board.listen("crowd", (crowd) => {
    const here = crowd.tables.find((each) => each.table === id);
    if (here) drawPeople(head, here);
  });
}

/**
 * Whether nothing may be changed any more; what would change something is not shown then.
 * @param {{phase: string}} cafe
 */
export function isOver({ phase }) {
  return phase === "finished";
}

/**
 * Show a new code; the picture of the old one goes: a page with unsaved words on it must not load anew.
 * @param {string} code
 */
export function drawNewCode(code) {
  const invite = slots(part("invite"));
  text(invite.code, code);
  show(invite.picture, false);
}

/**
 * @param {Record<string, HTMLElement>} head
 * @param {{seated: number, online: number}} here
 */
function drawPeople(head, { seated, online }) {
  show(head.people, seated > 0);
  text(head.seated, n("%(count)s Gast", "%(count)s Gäste", seated));
  attr(head.people, "title", t("%(online)s von %(seated)s Telefonen sind verbunden", { online, seated }));
}
