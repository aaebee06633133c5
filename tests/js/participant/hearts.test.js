// @ts-check
/** Hearts are offered while the projectors show all tables, for those that are seen there. */
import { Board } from "../../../static/js/live/board.js";
import { offerHearts } from "../../../static/js/participant/hearts.js";
import { build } from "../build.js";
import { cafeState, participant } from "../states.js";
import { equal, test, until } from "../testing.js";

const words = build("h2", { "data-slot": "words" }, "Ein Herz sagt Danke.");
const list = build("div", { "data-slot": "tables" });
const node = build("section", { "data-part": "hearts", hidden: "" }, words, list);
document.body.append(node, build("p", { id: "announcements" }));

const table = (/** @type {number} */ number, closed = /** @type {number[]} */ ([])) => ({
  id: `t${number}`,
  number,
  topic: `Thema ${number}`,
  question: "",
  spots: 1,
  closed,
});
const gallery = cafeState({ phase: "closing", step: 3, rev: 2, scene: "gallery", tables: [table(1), table(2, [0])] });

/** @param {any} [answer]  of the server to each heart */
function opened(answer) {
  const board = new Board();
  /** @type {object[]} */
  const asked = [];
  const ask = async (/** @type {string} */ name, /** @type {object} */ body) => {
    asked.push({ name, ...body });
    return answer;
  };
  offerHearts(/** @type {any} */ ({ board, ask }));
  board.mergeMine(participant({ reactions: { step: 3, tables: ["t1"] } }));
  return { board, asked };
}

const pressed = () => [...list.children].map((heart) => heart.getAttribute("aria-pressed")).join();

test("there are none until all tables are on the wall, and then one for each that is seen", () => {
  const { board } = opened();
  board.mergeCafe(cafeState({ phase: "closing", step: 3 }));
  equal(node.hidden, true);
  board.mergeCafe(gallery);
  equal(node.hidden, false);
  equal(list.textContent, "Tisch 1 Thema 1");
  equal(pressed(), "true");
});

test("of another step none is given yet", () => {
  const { board } = opened();
  board.mergeCafe({ ...gallery, step: 4 });
  equal(pressed(), "false");
});

test("a tap takes one back, and a refusal changes nothing", async () => {
  const { board, asked } = opened({ ok: false });
  board.mergeCafe(gallery);
  /** @type {HTMLElement} */ (list.firstElementChild).click();
  equal(pressed(), "false");
  equal(JSON.stringify(asked), '[{"name":"reaction:give","table":"t1","thanked":false}]');
  await until(() => pressed() === "true");
});

test("in the harvest the results have theirs", () => {
  const { board } = opened();
  board.mergeCafe({ ...gallery, phase: "harvest" });
  equal(node.hidden, true);
});

test("whoever has left is offered none", () => {
  const { board } = opened();
  board.mergeMine(participant({ gone: true }));
  board.mergeCafe(gallery);
  equal(node.hidden, true);
});
