// @ts-check
/** The evening as a line of steps, drawn by the server; this marks where the café is. */
import { timeOfDay } from "../../live/clock.js";
import { announce } from "../../shared/announce.js";
import { attr, element, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { resultsAt } from "./reckoning.js";

/** @import { CafeState } from "../../live/states.d.ts" */

const RECKON_MS = 10_000;

/**
 * The words of a step, null where there is none.
 * @param {number} number
 * @returns {{name: string, short: string, hint: string, phase: string, round: string}|null}
 */
export function stepAt(number) {
  const node = document.querySelector(`[data-step="${number}"]`);
  if (!(node instanceof HTMLElement)) return null;
  const { name = "", hint = "", phase = "", round = "" } = node.dataset;
  return { name, short: node.textContent ?? "", hint: withUnits(hint), phase, round };
}

/**
 * A number keeps its unit on its line.
 * @param {string} words
 */
function withUnits(words) {
  return words.replace(/(\d) /g, "$1\u00a0");
}

/**
 * Where in the line of steps a café is: its own count of steps also grows with those that were taken back.
 * @param {{phase: string, round: number, interlude: string|{id: string}|null}} cafe
 */
export function placeOf({ phase, round, interlude }) {
  const over = phase === "harvest" || phase === "finished"; // also after a café that ended early
  const own = `[data-interlude="${typeof interlude === "string" ? interlude : (interlude?.id ?? "")}"]`;
  const node = document.querySelector(
    `[data-phase="${phase}"]${over ? "" : `[data-round="${round}"]`}${own}[data-step]`,
  );
  return Number(node?.getAttribute("data-step") ?? -1);
}

/**
 * How long the step at a place will about take, and those up to the results.
 * @param {number} place
 */
function minutesFrom(place) {
  const steps = [...document.querySelectorAll("[data-step]")].map((node) => /** @type {HTMLElement} */ (node));
  const results = steps.findIndex(({ dataset }) => dataset.phase === "harvest");
  return steps.slice(place, results).map(({ dataset }) => Number(dataset.minutesReckoned));
}

/** @param {import("../../live/connection.js").Connection} connection */
export function followSteps({ board, clock }) {
  let shown = -1;
  const about = document.querySelector('[data-part="steps"] [data-slot="about"]');
  const reckon = () => {
    const { cafe } = board;
    if (!cafe || !about) return;
    const at = resultsAt(cafe, clock.now(), minutesFrom(placeOf(cafe)));
    text(about, at === null ? "" : t("gegen %(time)s", { time: timeOfDay(at, cafe.zone) }));
  };
  setInterval(reckon, RECKON_MS);
  board.listen("cafe", reckon);
  board.listen("cafe", (cafe) => {
    if (!fits(cafe)) location.reload(); // set up anew on another device: rows of this page no longer fit
    if (cafe.step === shown) return;
    if (shown >= 0) announce(stepAt(placeOf(cafe))?.name ?? "");
    shown = cafe.step;
    draw(placeOf(cafe), new Set(cafe.rounds.filter(({ held }) => !held).map(({ number }) => String(number))));
  });
}

/**
 * @param {number} current
 * @param {Set<string>} leftOut  rounds that were not held
 */
function draw(current, leftOut) {
  for (const node of document.querySelectorAll("[data-step]")) {
    const number = Number(node.getAttribute("data-step"));
    const past = leftOut.has(node.getAttribute("data-round") ?? "") ? "left-out" : "past";
    attr(node, "data-when", number === current ? "now" : number < current ? past : "later");
    attr(node, "aria-current", number === current && "step");
  }
  for (const chapter of document.querySelectorAll(".steps__chapter")) {
    const steps = [...chapter.querySelectorAll("[data-step]")];
    const now = steps.length > 1 && steps.some((step) => step.getAttribute("data-when") === "now");
    slots(chapter).at.replaceChildren(...(now ? steps.map(named) : []));
  }
}

/**
 * A step by name, in the chapter that is under way.
 * @param {Element} step
 */
function named(step) {
  return element(step.getAttribute("data-when") === "now" ? "strong" : "span", "", step.textContent ?? "");
}

/**
 * Whether the page shows the café as it is set up now. `data-plan` says how it was when the page was made.
 * @param {CafeState} cafe
 */
function fits(cafe) {
  const minutes = cafe.rounds.map((round) => round.minutes);
  const tables = cafe.tables.map((table) => table.id);
  const own = cafe.interludes.map((one) => `${one.id} ${one.minutes} ${one.title};`).join("");
  const plan = document.querySelector('[data-part="steps"]')?.getAttribute("data-plan");
  return plan === `${minutes} ${cafe.voting} ${tables} ${own}`;
}
