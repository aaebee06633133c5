// @ts-check
/** What all acts of the moderator share: the button is busy until the answer, and a refusal is shown beside it. */
import { announce } from "../shared/announce.js";
import { attr, element, isRendered } from "../shared/dom.js";

/** @typedef {import("../live/connection.js").Connection} Connection */

/**
 * @import { Answer } from "../live/socket.js"
 * @import { Answers } from "../live/states.d.ts"
 */

/**
 * Ask for something; a second press before the answer does nothing.
 * @template {keyof Answers} Name
 * @param {Connection} connection
 * @param {HTMLElement} button  what was pressed; a refusal is shown in the nearest [data-acts] around it
 * @param {Name} name
 * @param {object} body
 * @param {string} [done]  announced when it worked
 * @returns {Promise<Answer<Name>>}
 */
export async function act(connection, button, name, body, done = "") {
  if (button.ariaBusy === "true") return { ok: false, error: "", text: "" };
  complain(button, "");
  attr(button, "aria-busy", "true");
  const question = questionOf(button);
  const beside = (/** @type {string} */ refusal) => {
    if (questionOf(button) !== question || !isRendered(button)) return false;
    complain(button, refusal);
    return button.closest("[data-acts]")?.getAttribute("data-acts") === ""; // "redrawn": there the line may go again
  };
  const answer = await connection.ask(name, body, { beside });
  if (questionOf(button) === question) attr(button, "aria-busy", null);
  if (answer.ok && done) announce(done);
  return answer;
}

/**
 * What a button is for now: a dialog uses its buttons for one question after the other.
 * @param {HTMLElement} button
 */
function questionOf(button) {
  return button.closest("form")?.onsubmit;
}

/**
 * Say near an element what went wrong; "" takes the last complaint away.
 * @param {Element} near
 * @param {string} sentence
 */
export function complain(near, sentence) {
  const place = near.closest("[data-acts]");
  place?.querySelector(":scope > .field-error")?.remove();
  if (!place || !sentence) return;
  const line = element("p", "field-error", sentence);
  line.setAttribute("role", "alert");
  place.append(line);
}
