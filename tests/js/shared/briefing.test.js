// @ts-check
/** What newcomers are told of earlier rounds is true: a ranking needs points. */
import { briefingOf, drawBriefing } from "../../../static/js/shared/briefing.js";
import { contribution, heldTable, point, summary } from "../states.js";
import { equal, test } from "../testing.js";

/** @type {(...contributions: import("../states.js").Contribution[]) => ReturnType<typeof briefingOf>} */
const told = (...contributions) => briefingOf(heldTable(contributions), 2);
const words = (/** @type {{text: string}[][]} */ ...lists) => lists.map((list) => list.map(({ text }) => text));

test("only what has points is highly rated", () => {
  const { top, ideas } = told(
    contribution(1, { points: 0 }),
    contribution(2, { points: 3 }),
    contribution(3, { points: 5 }),
    contribution(4, { points: 9, state: "hidden" }),
    contribution(5, { points: 9, round: 2 }),
  );
  equal(words(top, ideas), [["Idee 3", "Idee 2"], []]);
});

test("while points are covered the newest ideas are told unranked", () => {
  const { top, ideas } = told(...[3, 1, 4, 2].map((number) => contribution(number, { points: null })));
  equal(words(top, ideas), [[], ["Idee 4", "Idee 3", "Idee 2"]]);
});

test("an open question is told without points too", () => {
  equal(words(told(contribution(1, { kind: "question", text: "Wer zahlt?" })).questions), [["Wer zahlt?"]]);
});

test("what the Kurzfassung says is not said again below it", () => {
  const question = contribution(3, { kind: "question", text: "Wer zahlt?" });
  const held = { summary: summary(1, [point("a", { text: "Idee 1" }), point("b", { text: "Wer zahlt?" })]) };
  const table = heldTable([contribution(1, { points: 5 }), contribution(2, { points: 3 }), question], [], held);
  const { points, top, questions } = briefingOf(table, 2);
  equal(words(points, top, questions), [["Idee 1", "Wer zahlt?"], ["Idee 2"], []]);
});

test("a point that went with its Beitrag is not handed over", () => {
  const points = [point("a", { text: "Ein Dieb." }), point("b", { text: "Ein Bus." })];
  const place = { number: 1, where: /** @type {const} */ ("draft"), version: 1, id: "a", words: "Ein Dieb." };
  const held = { summary: summary(1, points), outlived: [{ ...place, public: false }] };
  equal(words(briefingOf(heldTable([], [], held), 2).points), [["Ein Bus."]]);
  equal(briefingOf(heldTable([], [], { ...held, outlived: [{ ...place, public: true }] }), 2).points.length, 2);
});

test("what somebody wrote is handed over in its own direction, and so stays in its box", () => {
  const node = document.createElement("section");
  for (const name of ["points", "top", "ideas", "questions"]) {
    for (const slot of [name, `${name}-list`]) {
      const part = document.createElement("ul");
      part.dataset.slot = slot;
      node.append(part);
    }
  }
  drawBriefing(node, told(contribution(1, { kind: "question", text: "من يدفع؟" })));
  const line = /** @type {HTMLElement} */ (node.querySelector("li"));
  equal([line.textContent, line.dir], ["من يدفع؟", "auto"]);
});
