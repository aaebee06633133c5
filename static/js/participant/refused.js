// @ts-check
/** Texts the server did not take: none is lost, each can be copied, taken up again or dropped. */
import { announce } from "../shared/announce.js";
import { copyFrom } from "../shared/clipboard.js";
import { clone, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";

/** @typedef {import("../live/outbox.js").Waiting} Waiting */

/**
 * @param {Waiting[]} refused
 * @param {boolean} open  whether the table writes
 * @param {{again: (item: Waiting) => void, drop: (item: Waiting) => void}} acts
 */
export function drawRefused(refused, open, acts) {
  const pane = part("refused");
  const items = refused.map((item) => ({ item, open }));
  keyedList(
    slots(pane).list,
    items,
    ({ item }) => item.cid,
    ({ item }) => newRefused(item, acts),
    drawOne,
  );
  show(pane, items.length > 0);
}

/**
 * @param {Waiting} item
 * @param {{again: (item: Waiting) => void, drop: (item: Waiting) => void}} acts
 */
function newRefused(item, acts) {
  const node = clone("refused");
  const slot = slots(node);
  const field = /** @type {HTMLTextAreaElement} */ (slot.text);
  field.value = item.body.text;
  slot.copy.addEventListener("click", () => copy(field));
  slot.again.addEventListener("click", () => acts.again(item));
  slot.drop.addEventListener("click", () => {
    acts.drop(item);
    document.getElementById("main")?.focus({ preventScroll: true }); // the button goes with its text
  });
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {{item: Waiting, open: boolean}} refused
 */
function drawOne(node, { item, open }) {
  const slot = slots(node);
  text(slot.reason, item.refused?.text);
  show(slot.again, open);
}

/** @param {HTMLTextAreaElement} field */
async function copy(field) {
  await copyFrom(field);
  announce(t("Text kopiert."));
}
