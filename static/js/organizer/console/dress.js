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
  const chosen = () => ({
    locale: board.cafe?.projector_locale ?? null,
    look: board.cafe?.projector_look ?? null,
    ...asked,
  });
  /** @param {HTMLElement} button */
  const isChosen = ({ dataset }) => Object.entries(chosen()).some(([name, value]) => value && dataset[name] === value);
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
      const name = locale ? "locale" : "look";
      asked = { ...asked, [name]: isChosen(button) ? null : (locale ?? look) };
      draw();
      connection.ask("projector:dress", chosen()).then(({ ok }) => ok || forget());
    });
  board.listen("cafe", forget);
  board.listen("connection", draw);
  draw();
}
