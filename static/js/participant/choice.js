// @ts-check
/** Free choice: every spot with the places that are free there, and a press that takes one. */
import { attr, clone, element, focusHeading, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { lock, onPress } from "../shared/press.js";
import { hue, seatLabel } from "../shared/table.js";
import { seatOf } from "./seat.js";

/** @import { CafeTable } from "../live/states.d.ts" */

/** @typedef {{table: CafeTable, spot: number, label: string, free: number, here: boolean}} Place */

/** @param {import("../live/connection.js").Connection} connection */
export function offerPlaces(connection) {
  const node = /** @type {HTMLDetailsElement} */ (part("choice"));
  const { board } = connection;
  let seated = true;
  const draw = () => {
    if (!board.cafe || !board.mine) return;
    show(node, board.cafe.rotation === "free");
    if (node.hidden) return;
    const seat = seatOf(board.cafe, board.mine);
    if (!seat && seated) node.open = true; // a new round: everybody chooses
    seated = Boolean(seat);
    text(slots(node).summary, seat ? t("Anderen Platz wählen") : t("Platz wählen"));
    drawTables(slots(node).tables, board, choose);
  };
  /** @param {Place} place */
  const choose = async ({ table, spot }) => {
    const answer = await connection.ask("seat:choose", { table: table.id, spot });
    if (!answer.ok) return;
    await connection.sync();
    node.open = false;
    scrollTo(0, 0);
    focusHeading(); // the button that was pressed is folded away
  };
  for (const change of /** @type {const} */ (["cafe", "mine"])) board.listen(change, draw);
}

/**
 * @param {HTMLElement} list
 * @param {import("../live/board.js").Board} board
 * @param {(place: Place) => void} choose
 */
function drawTables(list, board, choose) {
  const tables = board.known.cafe.tables.filter((table) => placesOf(table, board).length);
  keyedList(
    list,
    tables,
    (table) => table.id,
    () => clone("place-table"),
  );
  tables.forEach((table, at) => {
    const node = /** @type {HTMLElement} */ (list.children[at]);
    const { coaster, topic, spots } = slots(node);
    attr(node, "data-hue", hue(table.number));
    text(coaster, table.number);
    text(topic, table.topic);
    keyedList(
      spots,
      placesOf(table, board),
      (place) => place.spot,
      (place) => newPlace(place, choose),
      drawPlace,
    );
  });
}

/**
 * The open spots of a table.
 * @param {CafeTable} table
 * @param {import("../live/board.js").Board} board
 * @returns {Place[]}
 */
function placesOf(table, board) {
  const { cafe, mine } = board.known;
  const here = mine.route.find((seat) => seat.round === cafe.round);
  return [...Array(table.spots).keys()]
    .filter((spot) => !table.closed.includes(spot))
    .map((spot) => ({
      table,
      spot,
      label: seatLabel(table, spot),
      free: mine.places[table.id]?.[spot] ?? 0,
      here: here?.table === table.id && here?.spot === spot,
    }));
}

/**
 * @param {Place} place
 * @param {(place: Place) => void} choose
 */
function newPlace(place, choose) {
  const button = element("button", "placechoice__place");
  button.setAttribute("type", "button");
  button.append(element("strong"), element("span"));
  onPress(button, () => choose(place));
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {Place} place
 */
function drawPlace(button, { label, free, here }) {
  const [name, words] = button.children;
  text(name, label);
  text(words, here ? t("Hier sitzen Sie") : free ? n("noch %(count)s frei", "noch %(count)s frei", free) : t("voll"));
  lock(button, here || free === 0);
  attr(button, "aria-current", here && "true");
}
