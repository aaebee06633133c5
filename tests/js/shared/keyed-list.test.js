// @ts-check
/** A list on screen follows its items and leaves alone what did not change. */
import { keyedList } from "../../../static/js/shared/keyed-list.js";
import { build } from "../build.js";
import { equal, frame, ok, test, world } from "../testing.js";

/** @typedef {{id: string, text?: string}} Item */

const list = build("ul");
document.body.append(list);
let written = 0;

/** @param {Item[]} items */
const show = (items) =>
  keyedList(
    list,
    items,
    ({ id }) => id,
    ({ id }) => build("li", { "data-id": id }, build("span"), build("button")),
    (node, { text = "" }) => {
      written += 1;
      node.children[0].textContent = text;
    },
  );

/** An item a letter. @type {(word: string) => Item[]} */
const items = (word) => [...word].map((id) => ({ id }));
const cards = () => /** @type {HTMLElement[]} */ ([...list.children]);
const shown = () =>
  cards()
    .map(({ dataset }) => dataset.id)
    .join("");

/** @type {(letters: string) => string[]} */
const permutations = (letters) =>
  letters.length < 2
    ? [letters]
    : [...letters].flatMap((first) => permutations(letters.replace(first, "")).map((others) => first + others));

test("every order is reached whatever was there before", () => {
  const orders = ["", ...permutations("abcde"), ...permutations("ace"), ...permutations("bdfg"), "xaybz", ""];
  for (const order of orders) {
    show(items(order));
    equal(shown(), order);
  }
});

test("only items that differ are written", () => {
  show([
    { id: "a", text: "alt" },
    { id: "b", text: "gleich" },
  ]);
  written = 0;
  show([
    { id: "b", text: "gleich" },
    { id: "a", text: "neu" },
  ]);
  equal([written, list.textContent], [1, "gleichneu"]);
});

test("the card that rises or falls moves alone", () => {
  const watch = new MutationObserver(() => {});
  watch.observe(list, { childList: true });
  const moved = (/** @type {string} */ order) => {
    watch.takeRecords();
    show(items(order));
    return new Set(watch.takeRecords().flatMap(({ addedNodes }) => [...addedNodes])).size;
  };
  equal(["abcdef", "fabcde", "abcdef", "abdecf"].map(moved), [6, 1, 1, 1]);
});

const focusStays = () => {
  show(items("abcd"));
  list.children[3].querySelector("button")?.focus();
  show(items("dabc"));
  equal([shown(), document.activeElement?.closest("li")?.dataset.id], ["dabc", "d"]);
};

test("focus stays in a card that moves, with moveBefore", () => {
  ok("moveBefore" in Element.prototype, "this browser has no moveBefore");
  focusStays();
});

test("focus stays in a card that moves, without moveBefore", () => {
  delete world.Element.prototype.moveBefore;
  focusStays();
});

test("new cards above do not move what is being read", async () => {
  document.body.style.margin = "0";
  const from = (/** @type {number} */ first) =>
    Array.from({ length: 80 - first }, (_, at) => ({ id: String(at + first), text: "Zeile" }));
  show(from(5));
  scrollTo(0, 600);
  const read = cards()[30];
  const before = read.getBoundingClientRect().top;
  await frame();
  show(from(0));
  await frame();
  await frame();
  ok(Math.abs(read.getBoundingClientRect().top - before) < 2, "what is read has moved");
});
