// @ts-check
/** While the projectors show all tables: a heart for each that somebody likes, given and taken back by the same tap. */
import { announce } from "../shared/announce.js";
import { attr, element, focusHeading, icon, part, show, slots } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { onPress } from "../shared/press.js";
import { hue, isSeen } from "../shared/table.js";

/** @typedef {{id: string, number: number, topic: string, thanked: boolean}} Heart */

/** @param {import("../live/connection.js").Connection} connection */
export function offerHearts(connection) {
  const { board } = connection;
  const node = part("hearts");
  const { words, tables } = slots(node);
  const draw = () => {
    const { cafe, mine } = board;
    if (!cafe || !mine) return;
    const shown = cafe.scene === "gallery" && !mine.gone;
    if (shown && node.hidden) announce(words.textContent ?? "");
    const held = node.contains(document.activeElement);
    show(node, shown);
    if (held && !shown) focusHeading();
    if (!shown) return;
    const thanked = mine.reactions?.step === cafe.step ? mine.reactions.tables : []; // a page that was kept has none
    const seen = cafe.tables.filter((table) => isSeen(table, cafe));
    const hearts = seen.map(({ id, number, topic }) => ({ id, number, topic, thanked: thanked.includes(id) }));
    keyedList(
      tables,
      hearts,
      ({ id }) => id,
      (heart) => newHeart(heart, give),
      drawHeart,
    );
  };
  /**
   * @param {Heart} heart
   * @param {HTMLElement} button
   */
  const give = async ({ id, number }, button) => {
    const thanked = button.getAttribute("aria-pressed") !== "true";
    attr(button, "aria-pressed", String(thanked)); // a finger does not wait for the answer
    const answer = await connection.ask("reaction:give", { table: id, thanked }, { about: { number } });
    if (answer.ok) board.mergeOwn({ reactions: answer.reactions });
    else attr(button, "aria-pressed", String(!thanked));
  };
  for (const change of /** @type {const} */ (["cafe", "mine"])) board.listen(change, draw);
}

/**
 * @param {Heart} heart
 * @param {(heart: Heart, button: HTMLElement) => void} give
 */
function newHeart(heart, give) {
  const button = element("button", "chip hearts__one");
  button.setAttribute("type", "button");
  attr(button, "data-hue", hue(heart.number));
  button.append(
    icon("heart"),
    t("Tisch %(number)s", { number: heart.number }),
    element("span", "kern-sr-only", ` ${heart.topic}`),
  );
  onPress(button, () => give(heart, button));
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {Heart} heart
 */
function drawHeart(button, { thanked }) {
  attr(button, "aria-pressed", String(thanked));
}
