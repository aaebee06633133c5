// @ts-check
/** In the harvest: which table's Kurzfassung the projector shows, and which point of it. */
import { attr, part, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";

/** @import { CafeState } from "../../live/states.d.ts" */

/** @param {import("../../live/connection.js").Connection} connection */
export function followHarvest(connection) {
  const { board } = connection;
  const node = part("harvest");
  const slot = slots(node);
  const buttons = [...node.querySelectorAll("[data-show]")].map((each) => /** @type {HTMLElement} */ (each));
  const draw = () => {
    show(node, board.cafe?.phase === "harvest");
    const able = connection.state === "online";
    for (const button of buttons) {
      attr(button, "aria-pressed", String(!board.cafe?.scene && (board.cafe?.showing ?? "") === button.dataset.show));
      lock(button, !able);
    }
    if (board.cafe) drawPoints(slot, board.cafe, able);
  };
  const ask = (/** @type {string|null} */ table, /** @type {number|null} */ only) =>
    connection.ask("harvest:show", { table, only });
  /** @param {(number: number) => number|null} following */
  const turn = (following) => {
    if (board.cafe?.showing) ask(board.cafe.showing, following(board.cafe.showing_point ?? 0));
  };
  for (const button of buttons)
    onPress(button, () => {
      const table = button.dataset.show || null;
      ask(table, board.cafe && pointsOf(board.cafe, table).length ? 1 : null); // what a table found is not told at once
    });
  onPress(slot.before, () => turn((number) => number - 1));
  onPress(slot.after, () => turn((number) => number + 1));
  onPress(slot.whole, () => turn(() => null));
  board.listen("cafe", draw);
  board.listen("connection", draw);
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {CafeState} cafe
 * @param {boolean} able
 */
function drawPoints(slot, cafe, able) {
  const points = pointsOf(cafe, cafe.showing);
  const number = cafe.showing_point ?? 0;
  show(slot.turning, points.length > 0 && !cafe.scene);
  lock(slot.before, !able || number <= 1);
  lock(slot.after, !able || number >= points.length);
  lock(slot.whole, !able);
  attr(slot.whole, "aria-pressed", String(number === 0));
  text(slot.number, number ? t("Ergebnis %(number)s von %(count)s", { number, count: points.length }) : "");
  text(slot.point, points[number - 1]?.text);
}

/**
 * @param {CafeState} cafe
 * @param {string|null} table
 */
function pointsOf({ summaries }, table) {
  return summaries.find((summary) => summary.table === table)?.points ?? [];
}
