// @ts-check
/** Who sits at the table: how many, or why there is nobody. */
import { attr, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { isClosed, tableOf } from "../shared/table.js";

/** @import { CafeState, CrowdState, TableCounts } from "../live/states.d.ts" */

/** In the phases of a round in which everybody who comes sits already. */
const SEATED = new Set(["talk", "voting", "closing"]);

/**
 * How many sit at a table; undefined while that is not known.
 * @param {CrowdState|null} crowd
 * @param {string} id  of the table
 */
export function seatedAt(crowd, id) {
  return crowd?.tables.find((each) => each.table === id)?.seated;
}

/**
 * Why nobody sits at a table in this round; "" where somebody does, or may yet come.
 * @param {CafeState} cafe
 * @param {CrowdState|null} crowd
 * @param {string} id  of the table
 */
export function absenceOf(cafe, crowd, id) {
  const table = tableOf(cafe, id);
  if (!table || !(SEATED.has(cafe.phase) || cafe.phase === "seating")) return "";
  if (isClosed(table)) return t("Ihr Tisch ist geschlossen: In dieser Runde kommt niemand.");
  const nobody = SEATED.has(cafe.phase) && seatedAt(crowd, id) === 0;
  return nobody ? t("In dieser Runde ist niemand an Ihrem Tisch eingetragen.") : "";
}

/**
 * How many of those at the table have written in this round; nobody is named, and nobody can be guessed.
 * @param {Pick<TableCounts, "voices"|"seated">} counts
 */
export function voicesText({ voices, seated }) {
  if (voices === "nearly_all") return t("Fast alle haben geschrieben");
  if (voices === "not_all") return t("Noch nicht alle haben geschrieben");
  return voices ? t("%(count)s von %(seated)s Personen haben geschrieben", { count: voices, seated }) : "";
}

/**
 * @param {import("../live/board.js").Board} board
 * @param {Record<string, HTMLElement>} head
 * @param {string} id  of the table
 */
export function showSeated(board, head, id) {
  const notice = /** @type {HTMLElement} */ (document.getElementById("empty-table"));
  const { voices } = slots(/** @type {Element} */ (document.getElementById("contributions")));
  const draw = () => {
    const here = board.crowd?.tables.find((each) => each.table === id);
    if (here) drawPeople(head, here, board.cafe?.phase === "seating");
    if (here) text(voices, voicesText(here));
    const words = board.cafe ? absenceOf(board.cafe, board.crowd, id) : "";
    text(slots(notice).words, words);
    show(notice, words !== "");
  };
  board.listen("cafe", draw);
  board.listen("crowd", draw);
}

/**
 * @param {Record<string, HTMLElement>} head
 * @param {{seated: number, online: number}} here
 * @param {boolean} isMoving  whether they are on their way
 */
function drawPeople(head, { seated, online }, isMoving) {
  show(head.people, seated > 0);
  const people = n("%(count)s Person", "%(count)s Personen", seated);
  text(head.seated, isMoving ? n("%(count)s kommt", "%(count)s kommen", seated) : people);
  attr(head.people, "title", t("%(online)s von %(seated)s Telefonen sind verbunden", { online, seated }));
}
