// @ts-check
/** Language and colours of all projectors: chosen here, or, pressed again, left to each of them. */
import { attr, part } from "../../shared/dom.js";
import { lock, onPress } from "../../shared/press.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function dressProjectors(connection) {
  const { board } = connection;
  const buttons = /** @type {HTMLElement[]} */ ([...part("preview").querySelectorAll("[data-locale], [data-look]")]);
  /** What was asked for, until it is told. @type {{locale?: string|null, look?: string|null}} */
  let asked = {};
  /** @param {HTMLElement} button */
  const isChosen = ({ dataset }) => {
    const { cafe } = board;
    const chosen = { locale: cafe?.projector_locale, look: cafe?.projector_look, ...asked };
    return Object.entries(chosen).some(([name, value]) => value && dataset[name] === value);
  };
  const forget = () => {
    asked = {};
    draw();
  };
  const draw = () => {
    for (const button of buttons) {
      attr(button, "aria-pressed", String(isChosen(button)));
      lock(button, connection.state !== "online" || !board.cafe);
    }
  };
  for (const button of buttons)
    onPress(button, () => {
      const { locale, look } = button.dataset;
      const choice = isChosen(button) ? null : (locale ?? look ?? null);
      asked = { ...asked, ...(locale ? { locale: choice } : { look: choice }) };
      draw();
      const told = locale
        ? connection.ask("projector:translate", { locale: choice })
        : connection.ask("projector:colour", { look: choice });
      told.then(({ ok }) => ok || forget());
    });
  board.listen("cafe", forget);
  board.listen("connection", draw);
  draw();
}
