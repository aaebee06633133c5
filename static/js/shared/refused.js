// @ts-check
/** What the server did not take: each command stays to be seen until it is dismissed, its text to be used again. */
import { announce } from "./announce.js";
import { copyFrom } from "./clipboard.js";
import { clone, label, part, show, slots, text } from "./dom.js";
import { t } from "./i18n.js";
import { keyedList } from "./keyed-list.js";

/** @typedef {import("../live/outbox.js").Waiting} Waiting */

/**
 * @typedef {object} Help
 * @property {(item: Waiting) => string} whatWas  what was asked for
 * @property {(item: Waiting) => string} whatNow  how things stand without it
 * @property {(item: Waiting) => string} again  what its text may be used for now; "" for nothing
 * @property {(item: Waiting) => void} takeUp  use it so
 * @property {(item: Waiting) => void} drop
 */

/**
 * Show and announce what was refused where its texts cannot be used again.
 * @param {import("../live/connection.js").Connection} connection
 * @param {Help["whatWas"]} whatWas
 */
export function watchRefused(connection, whatWas) {
  const help = {
    whatWas,
    whatNow: (/** @type {Waiting} */ { refused }) => changedNothing(refused),
    again: () => "",
    takeUp: () => {},
    drop: (/** @type {Waiting} */ item) => connection.dismiss(item),
  };
  const draw = () => drawRefused(connection.outbox.refused, help);
  connection.board.listen("refused", draw);
  draw();
}

/** The cids of those that were announced. @type {Set<string>} */
const announced = new Set();

/**
 * @param {Waiting[]} refused
 * @param {Help} help
 */
export function drawRefused(refused, help) {
  for (const item of refused.filter(({ cid }) => !announced.has(cid))) {
    announced.add(item.cid);
    announce(
      t("Nicht angenommen: %(what)s. %(reason)s", { what: help.whatWas(item), reason: item.refused?.text ?? "" }),
    );
  }
  const pane = part("refused");
  const items = refused.map((item) => ({ item, help, again: help.again(item) }));
  keyedList(
    slots(pane).list,
    items,
    ({ item }) => item.cid,
    ({ item }) => newRefused(item, help),
    drawOne,
  );
  show(pane, items.length > 0);
}

/**
 * How things stand after a refusal; without an answer nobody here can say.
 * @param {Waiting["refused"]} refused
 */
export function changedNothing(refused) {
  return refused?.error === "offline" ? "" : t("Es ist nichts geändert.");
}

/**
 * @param {Waiting} item
 * @param {Help} help
 */
function newRefused(item, help) {
  const node = clone("refused");
  const slot = slots(node);
  const field = /** @type {HTMLTextAreaElement} */ (slot.text);
  const written = item.body.text ?? item.body.name ?? "";
  field.value = written;
  show(field, written !== "");
  show(slot.copy, written !== "");
  label(slot.drop, written ? t("Verwerfen") : t("Verstanden"));
  text(slot.what, help.whatWas(item));
  slot.copy.addEventListener("click", () => copy(field));
  slot.again.addEventListener("click", () => help.takeUp(item));
  slot.drop.addEventListener("click", () => {
    help.drop(item);
    document.getElementById("main")?.focus({ preventScroll: true }); // the button goes with its text
  });
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {{item: Waiting, help: Help, again: string}} refused
 */
function drawOne(node, { item, help, again }) {
  const slot = slots(node);
  text(slot.reason, item.refused?.text);
  text(slot.now, help.whatNow(item));
  show(slot.now, slot.now.textContent !== "");
  show(slot.again, again !== "");
  if (again) label(slot.again, again);
}

/** @param {HTMLTextAreaElement} field */
async function copy(field) {
  await copyFrom(field);
  announce(t("Text kopiert."));
}
