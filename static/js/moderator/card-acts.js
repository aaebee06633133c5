// @ts-check
/** What the moderator does to single Beiträge: hide and show; change and withdraw those the moderator posted. */
import { cleaned } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { slots } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { act } from "./act.js";
import { askIn, confirm, dialogOf } from "./dialogs.js";

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/board.js").HeldTable} HeldTable */

/**
 * @param {Connection} connection
 * @param {() => HeldTable|undefined} held
 * @param {number} limit  characters of a Beitrag
 * @returns {Pick<import("./card.js").CardActs, "turn"|"edit"|"withdraw">}
 */
export function cardActs(connection, held, limit) {
  const find = (/** @type {string} */ id) =>
    /** @type {import("../live/states.d.ts").ContributionState} */ (held()?.contributions.get(id));
  return {
    turn: (button, id) => turn(connection, button, find(id)),
    edit: (_, id) => reword(connection, () => find(id), limit),
    withdraw: (_, id) => withdraw(connection, find(id)),
  };
}

/**
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {import("../live/states.d.ts").ContributionState} contribution
 */
function turn(connection, button, { id, number, state }) {
  const body = { contribution: id };
  if (state === "late") {
    act(connection, button, "contribution:show", body, t("Nachtrag %(number)s ist aufgenommen.", { number }));
  } else if (state === "hidden") {
    act(connection, button, "contribution:show", body, t("Beitrag %(number)s ist wieder zu sehen.", { number }));
  } else {
    act(connection, button, "contribution:hide", body, t("Beitrag %(number)s ist verborgen.", { number }));
  }
}

/**
 * Who is told that another device was faster sees the other words, too; the next press replaces those.
 * @param {Connection} connection
 * @param {() => import("../live/states.d.ts").ContributionState} find
 * @param {number} limit
 */
function reword(connection, find, limit) {
  const { id, text } = find();
  let seen = text;
  let isOverwritten = false;
  const dialog = dialogOf("rewording");
  const field = /** @type {HTMLTextAreaElement} */ (slots(dialog).text);
  const count = () => drawCounter(slots(dialog).counter, field.value, limit);
  field.value = text;
  field.oninput = count;
  count();
  askIn(dialog, async (button) => {
    if (isOverwritten) seen = find().text; // not before: the answer may be here before the tell
    const body = { contribution: id, text: cleaned(field.value), instead_of: seen };
    const answer = await act(connection, button, "contribution:edit", body, t("Beitrag geändert."));
    isOverwritten ||= answer.error === "overwritten";
    return answer;
  });
  field.focus();
}

/**
 * @param {Connection} connection
 * @param {import("../live/states.d.ts").ContributionState} contribution
 */
function withdraw(connection, { id, number }) {
  const question = {
    title: t("Beitrag %(number)s zurückziehen?", { number }),
    sentence: t("Er verschwindet von allen Bildschirmen und lässt sich nicht zurückholen."),
    yes: t("Zurückziehen"),
  };
  confirm(question, (button) =>
    act(connection, button, "contribution:withdraw", { contribution: id }, t("Beitrag zurückgezogen.")),
  );
}
