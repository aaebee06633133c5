// @ts-check
/** For a minute after each step: the way back. */
import { show, text } from "../../shared/dom.js";
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
    const step = stepAt(placeOf(back))?.short ?? "";
    const where = t("Zurück: %(step)s", { step });
    const left = t("noch %(count)s s", { count: seconds });
    text(label, `${where} (${left.replaceAll(" ", "\u00a0")})`);
  };
  setInterval(draw, TICK_MS);
  return draw;
}
