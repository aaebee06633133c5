// @ts-check
/** How much of the table the Ergebnisse on the workbench rest on, and which strong Beiträge they leave out. */
import { strongestFirst } from "../../shared/card-order.js";
import { attr, clone, element, show, slots, text } from "../../shared/dom.js";
import { unbroken } from "../../shared/figures.js";
import { language, n, t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { lock } from "../../shared/press.js";
import { evidenceOf } from "./evidence.js";

/**
 * @typedef {import("../../live/states.d.ts").ContributionState} Contribution
 * @typedef {import("./draft.js").Point} Point
 * @typedef {ReturnType<typeof evidenceOf> & {people?: number, groups?: number}} Figures
 * @typedef {{covered: Figures, all: Figures, uncovered: Contribution[]}} Coverage
 * @typedef {{support: (source: string, key: number) => void, start: (source: string) => void}} CoverageActs
 */

/** More would become a second list of Beiträge. */
const OFFERED = 5;

/**
 * What the Ergebnisse cover of the shown Beiträge, counted as their evidence is; and the shown Beiträge with points
 * that none covers, at most five, those with most points first.
 * @param {Iterable<Contribution>} contributions
 * @param {{sources: string[]}[]} results
 * @returns {Coverage}
 */
export function coverageOf(contributions, results) {
  const shown = [...contributions].filter(({ state }) => state === "shown");
  const sources = new Set(results.flatMap((result) => result.sources));
  const uncovered = shown
    .filter(({ id, points }) => points && !sources.has(id))
    .sort(strongestFirst)
    .slice(0, OFFERED);
  return { covered: evidenceOf(shown.filter(({ id }) => sources.has(id))), all: evidenceOf(shown), uncovered };
}

/**
 * The same, with people and groups where they are counted.
 * @param {Coverage} coverage
 * @param {import("./weighing.js").Weights|null} weights
 * @returns {Coverage}
 */
export function withPeople({ covered, all, uncovered }, weights) {
  const counted = (/** @type {Figures} */ figures, /** @type {Figures|undefined} */ weight) => ({
    ...figures,
    people: weight?.people,
    groups: weight?.groups,
  });
  return { covered: counted(covered, weights?.covered), all: counted(all, weights?.all), uncovered };
}

/**
 * The order in which the uncovered may lie now: those that lie there stay, new ones come last; votes move nothing
 * under a finger.
 * @param {string[]} lying
 * @param {string[]} wanted
 */
export function stableOrder(lying, wanted) {
  const kept = lying.filter((id) => wanted.includes(id));
  return [...kept, ...wanted.filter((id) => !lying.includes(id))];
}

/**
 * Whole percent, rounded down: 100 means everything.
 * @param {Coverage} coverage
 */
export function shareOfPoints({ covered, all }) {
  return all.points ? Math.floor((100 * covered.points) / all.points) : 0;
}

/**
 * "In den Ergebnissen: 24 von 40 Beiträgen, 78 % der Punkte"
 * @param {Coverage} coverage
 */
export function coverageText(coverage) {
  const { covered, all } = coverage;
  const share = new Intl.NumberFormat(language, { style: "percent" }).format(shareOfPoints(coverage) / 100);
  const contributions = n(
    "%(covered)s von %(count)s Beitrag",
    "%(covered)s von %(count)s Beiträgen",
    all.contributions,
    {
      covered: covered.contributions,
    },
  );
  const figures = all.points ? [contributions, t("%(share)s der Punkte", { share })] : [contributions];
  return t("In den Ergebnissen: %(figures)s", { figures: figures.map(unbroken).join(", ") });
}

/**
 * "17 von 31 Personen, 4 von 4 Gruppen, 3 von 3 Runden"; people and groups once counted
 * @param {Coverage} coverage
 */
export function reachText({ covered, all }) {
  const { people = 0, groups = 0 } = covered;
  const figures = [
    ...(all.people
      ? [n("%(covered)s von %(count)s Person", "%(covered)s von %(count)s Personen", all.people, { covered: people })]
      : []),
    ...(all.groups
      ? [n("%(covered)s von %(count)s Gruppe", "%(covered)s von %(count)s Gruppen", all.groups, { covered: groups })]
      : []),
    n("%(covered)s von %(count)s Runde", "%(covered)s von %(count)s Runden", all.rounds, { covered: covered.rounds }),
  ];
  return figures.map(unbroken).join(", ");
}

/**
 * @param {Record<string, HTMLElement>} slot  of the workbench
 * @param {Iterable<Contribution>} contributions
 * @param {Point[]} points
 * @param {boolean} full  there is no room for another Ergebnis
 * @param {CoverageActs} acts
 * @param {import("./weighing.js").Weights|null} weights
 */
export function drawCoverage(slot, contributions, points, full, acts, weights) {
  const coverage = withPeople(coverageOf(contributions, points), weights);
  const counts = points.length > 0 && coverage.all.contributions > 0;
  show(slot.covered, counts);
  text(slot.coverage, counts ? coverageText(coverage) : "");
  text(slot.reach, counts ? reachText(coverage) : "");
  show(slot.sequence, points.length > 1);
  show(slot.missing, counts && coverage.uncovered.length > 0);
  drawUncovered(slot.uncovered, coverage.uncovered, points, full, acts);
}

/**
 * @param {HTMLElement} list
 * @param {Contribution[]} uncovered
 * @param {Point[]} points
 * @param {boolean} full
 * @param {CoverageActs} acts
 */
function drawUncovered(list, uncovered, points, full, acts) {
  const byId = new Map(uncovered.map((contribution) => [contribution.id, contribution]));
  const lying = [...list.children].map((row) => /** @type {HTMLElement} */ (row).dataset.contribution ?? "");
  const items = stableOrder(lying, [...byId.keys()]).map((id) => {
    const contribution = /** @type {Contribution} */ (byId.get(id));
    return { contribution, points, full, acts };
  });
  keyedList(list, items, ({ contribution }) => contribution.id, newRow, drawRow);
}

/** @param {{contribution: Contribution, acts: CoverageActs}} row */
function newRow({ contribution, acts }) {
  const node = clone("workbench-uncovered");
  node.dataset.contribution = contribution.id;
  slots(node).start.addEventListener("click", () => acts.start(contribution.id));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {{contribution: Contribution, points: Point[], full: boolean, acts: CoverageActs}} row
 */
function drawRow(node, { contribution, points, full, acts }) {
  const slot = slots(node);
  const { id, number, kind, text: words, points: given } = contribution;
  attr(node, "data-kind", kind);
  text(slot.number, kind === "question" ? t("Frage Nr. %(number)s", { number }) : t("Nr. %(number)s", { number }));
  text(slot.text, words);
  text(slot.points, n("%(count)s Punkt", "%(count)s Punkte", given ?? 0));
  attr(slot.start, "aria-label", t("Nr. %(number)s als neues Ergebnis", { number }));
  lock(slot.start, full);
  const results = points.map(({ key }, at) => ({ key, at, number }));
  keyedList(
    slot.results,
    results,
    ({ key }) => key,
    ({ key }) => newChoice(() => acts.support(id, key)),
    drawChoice,
  );
}

/** @param {() => void} support */
function newChoice(support) {
  const button = element("button", "act");
  attr(button, "type", "button");
  button.addEventListener("click", support);
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {{at: number, number: number}} choice  number: of the Beitrag
 */
function drawChoice(button, { at, number }) {
  text(button, at + 1);
  attr(button, "aria-label", t("Nr. %(number)s als Beleg zu Ergebnis %(result)s", { number, result: at + 1 }));
}
