// @ts-check
/** Scenes for the projectors: pressed again, a button gives back what the phase shows by itself. Some buttons name their phases. */
import { attr, show } from "../../shared/dom.js";
import { lock, onPress } from "../../shared/press.js";

/** @typedef {import("../../live/states.d.ts").CafeState["scene"]} Scene */

/** @param {import("../../live/connection.js").Connection} connection */
export function showScenes(connection) {
  const { board } = connection;
  const buttons = [...document.querySelectorAll("button[data-scene]")].map((each) => /** @type {HTMLElement} */ (each));
  const draw = () => {
    for (const button of buttons) {
      const { phases } = button.dataset;
      if (phases) show(button, phases.split(" ").includes(board.cafe?.phase ?? ""));
      attr(button, "aria-pressed", String(board.cafe?.scene === button.dataset.scene));
      lock(button, connection.state !== "online" || !board.cafe);
    }
  };
  for (const button of buttons) {
    const scene = /** @type {NonNullable<Scene>} */ (button.dataset.scene);
    onPress(button, () => connection.ask("projector:show", { scene: board.cafe?.scene === scene ? null : scene }));
  }
  board.listen("cafe", draw);
  board.listen("connection", draw);
  draw();
}
