// @ts-check
/** Which scene the projector shows, and what stands in it. */
import { part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { isSeen } from "../shared/table.js";
import { drawings, fitLobby } from "./drawings.js";
import { Pages } from "./pages.js";
import { drawTableSummary, pointsSaid, presentedPoints } from "./table-summary.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @typedef {import("./tables.js").Crowd} Crowd
 * @typedef {import("./drawings.js").Aside} Aside
 */

/**
 * The scene of a café, by the name in data-scene.
 * @param {{phase: string, showing: string|null, scene: string|null, interlude?: object|null}} cafe
 */
export function sceneOf({ phase, showing, scene, interlude }) {
  if (scene) return scene; // what the organizers want to be seen goes first
  if (interlude) return "interlude";
  if (phase === "voting") return "talk";
  if (phase === "harvest") return showing ? "summary" : "overview";
  return phase;
}

/** Scenes that may need several pages. */
const PAGED = new Set(["seating", "talk", "gallery", "overview", "summary"]);

/** Scenes that say below how to join; in the lobby the whole picture says it. */
const JOINABLE = new Set(["etiquette", "seating", "talk", "closing", "interlude"]);

export class Scenes {
  /** @type {Map<string, HTMLElement>} */
  #scenes = new Map();
  #join = part("join");
  #name = part("name");
  #note = part("pages");
  #pages;

  /** @param {() => void} turned  draws the scene again */
  constructor(turned) {
    this.#pages = new Pages(this.#note, turned);
    for (const node of document.querySelectorAll("[data-scene]")) {
      const scene = /** @type {HTMLElement} */ (node);
      this.#scenes.set(scene.dataset.scene ?? "", scene);
      if (scene.dataset.scene === "lobby" && !scene.hidden) fitLobby(slots(scene)); // the server has written it already
    }
  }

  /**
   * Say that this page follows the café no more: a clock that stands still would be believed.
   * @param {string} reason
   */
  leave(reason) {
    for (const [name, scene] of this.#scenes) show(scene, name === "away");
    for (const node of [this.#name, this.#join, this.#note]) show(node, false);
    text(slots(/** @type {HTMLElement} */ (this.#scenes.get("away"))).reason, reason);
  }

  /**
   * @param {CafeState} cafe
   * @param {Crowd|null} crowd  null until the first counts come
   * @param {Aside} aside
   */
  draw(cafe, crowd, aside) {
    const current = sceneOf(cafe);
    for (const [name, scene] of this.#scenes) show(scene, name === current);
    show(this.#name, current !== "lobby");
    show(this.#join, JOINABLE.has(current));
    show(this.#note, PAGED.has(current));
    const scene = this.#scenes.get(current);
    const tables = cafe.tables.filter((table) => isSeen(table, cafe));
    const open = (/** @type {number} */ most) => this.#pages.open(current, tables, most);
    if (scene && current === "summary") this.#drawSummary(slots(scene).box, cafe, crowd);
    else if (scene) drawings[current]?.({ slot: slots(scene), cafe, crowd, tables, open, ...aside });
  }

  /**
   * @param {HTMLElement} box
   * @param {CafeState} cafe
   * @param {Crowd|null} crowd
   */
  #drawSummary(box, cafe, crowd) {
    const points = presentedPoints(cafe);
    const scene = `summary ${cafe.showing} ${points[0]?.number} ${points.length}`;
    drawTableSummary(box, cafe, crowd, points, (most) => this.#pages.open(scene, points, most, pointsSaid));
    const [{ number }] = [...points, { number: 0 }];
    const count = cafe.summaries.find(({ table }) => table === cafe.showing)?.points.length ?? 0;
    if (cafe.showing_point && number) text(this.#note, t("Ergebnis %(number)s von %(count)s", { number, count }));
  }
}
