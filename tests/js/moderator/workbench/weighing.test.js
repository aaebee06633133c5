// @ts-check
/** People and groups behind the points are counted by the server, and asked for with patience. */
import { Weighing } from "../../../../static/js/moderator/workbench/weighing.js";
import { equal, test, until } from "../../testing.js";

/** @type {string[][][]} */
const asked = [];
/** @type {((people: number) => void)[]} */
const answers = [];
const look = (/** @type {string} */ _, /** @type {{points: string[][]}} */ { points }) => {
  asked.push(points);
  return new Promise((resolve) => answers.push((people) => resolve({ ok: true, points: [{ people }] })));
};
let heard = 0;
const weighing = new Weighing(/** @type {any} */ ({ look }), () => {
  heard += 1;
});

const A = [{ sources: ["a"] }];
const B = [{ sources: ["b"] }];
const peopleOf = (/** @type {typeof A} */ points) => weighing.of(points, 1)?.points[0].people;

test("people are counted by the server", async () => {
  equal(peopleOf(A), undefined);
  await until(() => answers.length);
  answers[0](3);
  await until(() => heard);
  equal([peopleOf(A), asked], [3, [[["a"]]]]);
});

test("an answer to older points is not shown", async () => {
  weighing.of(A, 1);
  await until(() => answers.length === 1);
  weighing.of(B, 1);
  answers[0](3);
  await until(() => answers.length === 2);
  equal([peopleOf(B), heard], [undefined, 0]);
  answers[1](4);
  await until(() => heard);
  equal(peopleOf(B), 4);
});
