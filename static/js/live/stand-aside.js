// @ts-check
/**
 * A page whose visit was refused offers nothing that cannot work, and shows nothing of the café any more. What was
 * written here and has not arrived stays to be read. When somebody has signed in again, the page is as it was.
 */
import { announce } from "../shared/announce.js";
import { copyFrom } from "../shared/clipboard.js";
import { attr, clone, show, slots } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("./connection.js").Connection} Connection */

/** What stays when everything else goes: ids of children of the body. */
const STAYING = ["connection", "kept", "announcements"];

/**
 * @param {Connection} connection
 * @param {HTMLElement} banner  says why
 * @param {() => string[]} unsaved  words that the page holds and has not asked to save
 */
export function standAside(connection, banner, unsaved) {
  const { board } = connection;
  const kept = /** @type {HTMLElement} */ (document.getElementById("kept"));
  /** @type {WeakSet<EventTarget>} */
  const typed = new WeakSet();
  /** What stood in a dialog, which had to be closed. @type {Set<string>} */
  let loose = new Set();
  let [away, top] = [false, 0];
  const draw = () => {
    const items = [...connection.outbox.waiting, ...connection.outbox.refused];
    const words = away ? [...items.flatMap(({ body }) => wordsOf(body)), ...fieldsIn("#composer"), ...unsaved()] : [];
    drawWords(kept, new Set([...words, ...loose].filter(Boolean)));
    show(slots(kept).stays, away && connection.maySignIn);
    show(slots(kept).drop, !away);
  };
  const leave = () => {
    const written = fieldsIn("dialog[open]", (field) => typed.has(field));
    loose = new Set([...loose, ...written]);
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    [away, top] = [true, scrollY];
    hideRest(true);
    turn(banner, true);
    draw();
    banner.focus();
  };
  const comeBack = () => {
    away = false;
    hideRest(false);
    turn(banner, false);
    draw();
    scrollTo(0, top);
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  addEventListener("input", ({ target }) => target && typed.add(target));
  slots(kept).drop.addEventListener("click", () => {
    loose.clear();
    draw();
    document.getElementById("main")?.focus({ preventScroll: true });
  });
  board.listen("connection", (state) => {
    if (state === "refused" && !away) leave();
    if (state === "online" && away) comeBack();
  });
  for (const change of /** @type {const} */ (["waiting", "refused"])) board.listen(change, () => away && draw());
}

/**
 * The banner is all of the page while nothing else is there: its main part, under its own heading.
 * @param {HTMLElement} banner
 * @param {boolean} away
 */
function turn(banner, away) {
  attr(banner, "role", away ? "main" : "status");
  attr(slots(banner).sentence, "role", away && "heading");
  attr(slots(banner).sentence, "aria-level", away && 1);
}

/** @param {boolean} hidden */
function hideRest(hidden) {
  document.body.toggleAttribute("data-away", hidden);
  for (const node of document.body.children)
    if (node instanceof HTMLElement && !STAYING.includes(node.id)) node.inert = hidden;
}

/**
 * The words of a command; the points of a vote are none.
 * @param {{text?: string|null, name?: string, points?: number|{text: string, minority?: string}[]}} body
 */
function wordsOf({ text, name, points }) {
  const said = Array.isArray(points) ? points.flatMap((point) => [point.text, point.minority]) : [];
  return [text, name, ...said].map((words) => words?.trim() ?? "");
}

/**
 * @param {string} around
 * @param {(field: HTMLInputElement|HTMLTextAreaElement) => boolean} [wanted]
 */
function fieldsIn(around, wanted = () => true) {
  /** @type {NodeListOf<HTMLInputElement|HTMLTextAreaElement>} */
  const fields = document.querySelectorAll(`${around} :is(textarea, input[name="name"])`);
  return [...fields].filter(wanted).map(({ value }) => value.trim());
}

/**
 * @param {HTMLElement} kept
 * @param {Set<string>} words
 */
function drawWords(kept, words) {
  slots(kept).list.replaceChildren(...[...words].map(newWords));
  show(kept, words.size > 0);
}

/** @param {string} words */
function newWords(words) {
  const node = clone("kept-words");
  const { text: field, copy } = slots(node);
  /** @type {HTMLTextAreaElement} */ (field).value = words;
  copy.addEventListener("click", async () => {
    await copyFrom(/** @type {HTMLTextAreaElement} */ (field));
    announce(t("Text kopiert."));
  });
  return node;
}
