// @ts-check
/** Draws the points on the workbench (templates/moderator/_workbench.html) and hands on what is done to them. */
import { drawCounter } from "../../shared/counter.js";
import { attr, clone, show, slots, text } from "../../shared/dom.js";
import { drawFigures } from "../../shared/figures.js";
import { n, t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { lock } from "../../shared/press.js";
import { evidenceFigures } from "../../shared/summary.js";
import { complain } from "../act.js";
import { bindDissent, drawDissent } from "./dissent.js";
import { evidenceOf } from "./evidence.js";
import { answersTo } from "./review.js";

/**
 * @typedef {import("./draft.js").Point} Point
 * @typedef {import("../../live/board.js").HeldTable} HeldTable
 * @typedef {import("../../live/states.d.ts").ContributionState} Contribution
 * @typedef {{write: (key: number, words: Partial<Point>) => void, move: (key: number, by: 1|-1) => void,
 *   rephrase: (key: number, button: HTMLElement) => void, drop: (key: number) => void, pick: (key: number) => void,
 *   detach: (key: number, source: string) => void}} PointActs
 * @typedef {Point & {at: number, last: boolean, found: Contribution[], evidence: string[], behind: string[], answers: string,
 *   limit: number, acts: PointActs}} DrawnPoint
 */

/**
 * @param {HTMLElement} list
 * @param {Point[]} points
 * @param {HeldTable} table
 * @param {number} limit  characters of a point
 * @param {PointActs} acts
 * @param {import("./weighing.js").Weights|null} weights
 */
export function drawPoints(list, points, table, limit, acts, weights) {
  const items = points.map((point, at) => {
    const found = point.sources.flatMap((id) => table.contributions.get(id) ?? []);
    const { people = 0, groups = 0 } = weights?.points[at] ?? {};
    const { rounds, ...figures } = evidenceOf(found);
    return {
      ...point,
      at,
      last: at === points.length - 1,
      found,
      evidence: evidenceFigures({ text: "", ...figures }),
      behind: evidenceFigures({ text: "", people, groups, rounds }),
      answers: answersTo(table.review, point),
      limit,
      acts,
    };
  });
  keyedList(
    list,
    items,
    ({ key }) => key,
    ({ key }) => newPoint(key, acts),
    drawPoint,
  );
}

/**
 * @param {number} key
 * @param {PointActs} acts
 */
function newPoint(key, acts) {
  const node = clone("workbench-point");
  const slot = slots(node);
  node.dataset.key = String(key);
  slot.text.id = `point-${key}`;
  attr(slot.label, "for", slot.text.id);
  const field = /** @type {HTMLTextAreaElement} */ (slot.text);
  field.addEventListener("input", () => {
    complain(field, "");
    acts.write(key, { text: field.value });
  });
  bindDissent(slot, (words) => acts.write(key, words));
  slot.up.addEventListener("click", () => acts.move(key, -1));
  slot.down.addEventListener("click", () => acts.move(key, 1));
  slot.drop.addEventListener("click", () => acts.drop(key));
  slot.rephrase?.addEventListener("click", () => acts.rephrase(key, slot.rephrase));
  slot.pick.addEventListener("click", () => acts.pick(key));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {DrawnPoint} point
 */
function drawPoint(node, point) {
  const { key, text: words, found, evidence, behind, answers, at, last, limit, acts } = point;
  const slot = slots(node);
  const field = /** @type {HTMLTextAreaElement} */ (slot.text);
  const number = at + 1;
  text(slot.number, number);
  text(slot.label, t("Ergebnis %(number)s", { number }));
  if (field.value !== words) field.value = words;
  drawCounter(slot.counter, words, limit);
  drawFigures(slot.evidence, evidence.length ? evidence : [t("Noch ohne Beleg")]);
  drawFigures(slot.behind, behind);
  attr(slot.more, "aria-label", t("Mehr: Ergebnis %(number)s", { number }));
  attr(slot.pick, "aria-label", t("Belege wählen: Ergebnis %(number)s", { number }));
  lock(slot.up, at === 0);
  lock(slot.down, last);
  text(slot.answers, answers);
  show(slot.answers, answers !== "");
  drawDissent(slot, point, limit);
  drawSources(slot.sources, key, found, acts);
}

/**
 * @param {HTMLElement} list
 * @param {number} key
 * @param {Contribution[]} found
 * @param {PointActs} acts
 */
function drawSources(list, key, found, acts) {
  keyedList(
    list,
    found,
    ({ id }) => id,
    ({ id }) => newSource(id, () => acts.detach(key, id)),
    drawSource,
  );
  show(list, found.length > 0);
}

/**
 * @param {string} id
 * @param {() => void} detach
 */
function newSource(id, detach) {
  const node = clone("workbench-source");
  node.dataset.source = id;
  slots(node).detach.addEventListener("click", detach);
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {Contribution} contribution
 */
function drawSource(node, { number, text: words, points, kind, state }) {
  const slot = slots(node);
  attr(node, "data-kind", kind);
  attr(node, "data-state", state);
  text(slot.number, t("Nr. %(number)s", { number }));
  text(slot.text, words);
  const sum = points ? n("%(count)s Punkt", "%(count)s Punkte", points) : "";
  text(slot.points, state === "shown" ? sum : t("zählt nicht mit"));
}
