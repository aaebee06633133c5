// @ts-check
import { part } from "../shared/dom.js";

const SHOWN_MS = 4_000;

/** Show what can be pressed while somebody moves the mouse; else the hall sees the picture alone. */
export function offerTools() {
  const tools = part("tools");
  let timer = 0;
  const hide = () => tools.matches(":hover") || document.body.removeAttribute("data-touched");
  const offer = () => {
    document.body.setAttribute("data-touched", "");
    clearTimeout(timer);
    timer = setTimeout(hide, SHOWN_MS);
  };
  addEventListener("pointermove", offer);
  addEventListener("pointerdown", offer); // of a finger
}
