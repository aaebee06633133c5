// @ts-check
/** In the harvest: which table's Kurzfassung the projector shows. */
import { attr, part, show } from "../../shared/dom.js";
import { lock, onPress } from "../../shared/press.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function followHarvest(connection) {
  const { board } = connection;
  const node = part("harvest");
  const buttons = [...node.querySelectorAll("[data-show]")].map((each) => /** @type {HTMLElement} */ (each));
  const draw = () => {
    show(node, board.cafe?.phase === "harvest");
    for (const button of buttons) {
      attr(button, "aria-pressed", String((board.cafe?.showing ?? "") === button.dataset.show));
      lock(button, connection.state !== "online");
    }
  };
  for (const button of buttons)
    onPress(button, () => connection.ask("harvest:show", { table: button.dataset.show || null }));
  board.listen("cafe", draw);
  board.listen("connection", draw);
}
