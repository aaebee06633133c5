// @ts-check
/** A heart for a table that somebody likes, given and taken back by the same tap; a row of them while projectors show all tables. */
import { announce } from "../shared/announce.js";
import { attr, element, focusHeading, icon, part, show, slots } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { onPress } from "../shared/press.js";
import { hue, isSeen } from "../shared/table.js";

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/board.js").Board} Board */
/** @typedef {{id: string, number: number, topic: string, thanked: boolean}} Heart */

/** The tables that I thank in this step; a page that was kept knows of none. @param {Board} board @returns {string[]} */
export function thankedTables({ known: { cafe, mine } }) {
  return mine.reactions?.step === cafe.step ? mine.reactions.tables : [];
}

/**
 * Before the harvest, where the results have theirs.
 * @param {Connection} connection
 */
export function offerHearts(connection) {
  const { board } = connection;
  const node = part("hearts");
  const { words, tables } = slots(node);
  const draw = () => {
    const { cafe, mine } = board;
    if (!cafe || !mine) return;
    const shown = cafe.scene === "gallery" && cafe.phase !== "harvest" && !mine.gone;
    if (shown && node.hidden) announce(words.textContent ?? "");
    const held = node.contains(document.activeElement);
    show(node, shown);
    if (held && !shown) focusHeading();
    if (!shown) return;
    const thanked = thankedTables(board);
    const seen = cafe.tables.filter((table) => isSeen(table, cafe));
    const hearts = seen.map(({ id, number, topic }) => ({ id, number, topic, thanked: thanked.includes(id) }));
    keyedList(
      tables,
      hearts,
      ({ id }) => id,
      (heart) => newHeart(connection, heart, t("Tisch %(number)s", { number: heart.number }), ` ${heart.topic}`),
      drawHeart,
    );
  };
  for (const change of /** @type {const} */ (["cafe", "mine"])) board.listen(change, draw);
}

/**
 * @param {Connection} connection
 * @param {Pick<Heart, "id"|"number">} table
 * @param {string} words
 * @param {string} [more]  for those who do not see where it stands
 */
export function newHeart(connection, table, words, more = "") {
  const button = element("button", "chip hearts__one");
  button.setAttribute("type", "button");
  attr(button, "data-hue", hue(table.number));
  button.append(icon("heart"), words, element("span", "kern-sr-only", more));
  onPress(button, () => give(connection, table, button));
  return button;
}

/**
 * @param {Connection} connection
 * @param {Pick<Heart, "id"|"number">} table
 * @param {HTMLElement} button
 */
async function give(connection, { id, number }, button) {
  const thanked = button.getAttribute("aria-pressed") !== "true";
  attr(button, "aria-pressed", String(thanked)); // a finger does not wait for the answer
  const answer = await connection.ask("reaction:give", { table: id, thanked }, { about: { number } });
  if (answer.ok) connection.board.mergeOwn({ reactions: answer.reactions });
  else attr(button, "aria-pressed", String(!thanked));
}

/**
 * @param {HTMLElement} button
 * @param {Pick<Heart, "thanked">} heart
 */
export function drawHeart(button, { thanked }) {
  attr(button, "aria-pressed", String(thanked));
}
