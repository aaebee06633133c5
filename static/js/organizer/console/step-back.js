// @ts-check
/** For a minute after each step: the way back. */
import { show, text } from "../../shared/dom.js";
import { unbroken } from "../../shared/figures.js";
import { t } from "../../shared/i18n.js";
import { placeOf, stepAt } from "./steps.js";

const TICK_MS = 500;

/**
 * Keep the button in step with the clock, and, by what is returned, with the café.
 * @param {import("../../live/connection.js").Connection} connection
 * @param {HTMLElement} button
 * @param {HTMLElement} label
 */
export function offerBack({ board, clock }, button, label) {
  const draw = () => {
    const back = board.cafe?.back;
    const seconds = back ? Math.ceil((back.until - clock.now()) / 1000) : 0;
    const isHeld = document.activeElement === button; // hidden, it loses the focus
    show(button, seconds > 0);
    // On "Weiter" a press that comes a moment too late would do the opposite.
    if (isHeld && button.hidden) document.getElementById("main")?.focus({ preventScroll: true });
    if (!back || seconds <= 0) return;
    const left = t("noch %(count)s s möglich", { count: seconds });
    text(label, `${wayText(back)} (${unbroken(left)})`);
  };
  setInterval(draw, TICK_MS);
  return draw;
}

/**
 * "Zurück zum Gespräch"
 * @param {{phase: string, round: number, interlude: string|null}} back
 */
function wayText(back) {
  /** @type {Record<string, string>} */
  const ways = {
    lobby: t("Zurück zum Ankommen"),
    talk: t("Zurück zum Gespräch"),
    voting: t("Zurück zur Bewertung"),
    closing: t("Zurück zum Abschluss"),
    harvest: t("Zurück zu den Ergebnissen"),
    ...(back.round > 1 && { seating: t("Zurück zum Tischwechsel") }),
  };
  const step = stepAt(placeOf(back))?.short ?? "";
  return (!back.interlude && ways[back.phase]) || t("Zurück zu „%(step)s“", { step });
}
