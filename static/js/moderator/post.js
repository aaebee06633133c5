// @ts-check
/** A Beitrag for somebody without a phone: the form, and what could not be sent yet. */
import { sendingOf } from "../live/id-of-command.js";
import { announce } from "../shared/announce.js";
import { cleaned } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { attr, element, said, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { Outgoing } from "../shared/outgoing.js";
import { recalled, remember } from "../shared/tab-memory.js";
import { complain } from "./act.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/outbox.js").Waiting} Waiting */

/**
 * @param {Connection} connection
 * @param {number} limit  characters of a Beitrag
 */
export function runPostForm(connection, limit) {
  const pane = /** @type {HTMLElement} */ (document.getElementById("contributions"));
  const form = /** @type {HTMLFormElement} */ (document.getElementById("composer"));
  const field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
  const slot = slots(pane);
  const outgoing = new Outgoing(field);
  const memory = `post:${document.body.dataset.table}`;
  const count = () => {
    drawCounter(slot.counter, field.value, limit);
    remember(memory, field.value ? { written: field.value, kind: new FormData(form).get("kind") } : null);
  };
  const open = (/** @type {boolean} */ wanted) => {
    show(form, wanted);
    attr(slot.compose, "aria-expanded", String(wanted));
    (wanted ? field : slot.compose).focus();
  };
  const begun = recalled(memory);
  if (begun) fill(form, field, begun.written, begun.kind);
  show(form, Boolean(begun));
  attr(slot.compose, "aria-expanded", String(Boolean(begun)));
  form.addEventListener("input", count);
  slot.compose.addEventListener("click", () => open(Boolean(form.hidden)));
  slot.close.addEventListener("click", () => open(false));
  form.addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    if (!outgoing.isGone) await post(connection, form, field, outgoing);
    count();
  });
  connection.board.listen("cafe", (cafe) => show(slot.compose, mayPost(cafe)));
  for (const change of /** @type {const} */ (["waiting", "table"]))
    connection.board.listen(change, () => drawUnsent(slot.unsent, connection));
  connection.board.listen("refused", () => takeBack(connection, form, field, open, count));
  count();
}

/** @param {CafeState} cafe */
function mayPost({ phase }) {
  return phase !== "lobby" && phase !== "finished";
}

/**
 * The text leaves the form when it is safe; until the server has it, it stands below as not yet sent.
 * @param {Connection} connection
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {Outgoing} outgoing
 */
async function post(connection, form, field, outgoing) {
  const kind = new FormData(form).get("kind");
  complain(field, cleaned(field.value) ? "" : t("Bitte geben Sie einen Text ein."));
  field.focus();
  if (!cleaned(field.value)) return;
  await outgoing.send(async (text) => {
    /** @type {Promise<void>} */
    const safe = new Promise((resolve) =>
      tellOutcome(connection.ask("contribution:post", { kind, text: cleaned(text) }, { safe: resolve })),
    );
    await safe;
  });
}

/** @param {Promise<import("../live/socket.js").Answer<"contribution:post">>} asked */
async function tellOutcome(asked) {
  const answer = await asked;
  if (answer.ok) announce(t("Beitrag %(number)s ist aufgenommen.", { number: answer.number }));
}

/**
 * What the server did not take comes back into the form, with the reason.
 * @param {Connection} connection
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {(wanted: boolean) => void} open
 * @param {() => void} count
 */
function takeBack(connection, form, field, open, count) {
  const item = connection.outbox.refused.find(({ name }) => name === "contribution:post");
  if (!item || field.value.trim()) return;
  fill(form, field, item.body.text, item.body.kind);
  connection.dismiss(item);
  if (form.hidden) open(true);
  count();
  complain(field, item.refused?.text ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {string} written
 * @param {string} kind
 */
function fill(form, field, written, kind) {
  field.value = written;
  const radio = form.querySelector(`[name="kind"][value="${kind}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}

/**
 * @param {HTMLElement} list
 * @param {Connection} connection
 */
function drawUnsent(list, { outbox, board }) {
  const onTable = (/** @type {string} */ id) => [...board.tables.values()].some((held) => held.contributions.has(id));
  const sending = sendingOf(outbox.waiting, board.mine?.visit ?? "");
  const posts = [...sending].filter(([id]) => !onTable(id)).map(([, item]) => item);
  list.replaceChildren(...posts.map(unsentCard));
  show(list, posts.length > 0);
}

/** @param {Waiting} item */
function unsentCard({ body }) {
  const card = element("li", "card card--waiting");
  attr(card, "data-kind", body.kind);
  const words = said("p", "card__text");
  text(words, body.text);
  card.append(element("p", "card__head", t("Wird gesendet …")), words);
  return card;
}
