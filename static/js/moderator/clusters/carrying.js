// @ts-check
/** What is dragged over the board, and where it would fall; by a press on the same handle a question does the same. */
import { announce } from "../../shared/announce.js";
import { attr, element, isRendered, said, show, slots } from "../../shared/dom.js";
import { isDragging, letGo, runDragging } from "./drag.js";
import { loadOf, placeOf } from "./loads.js";

/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

export class Carrying {
  /** @type {import("./loads.js").Load|null} */
  #load = null;
  /** @type {HTMLElement|null} */
  #over = null;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {() => HeldTable|undefined} held
   * @param {() => void} draw  what has waited for the end of the drag
   */
  constructor(connection, held, draw) {
    this.connection = connection;
    this.held = held;
    this.draw = draw;
    const ground = /** @type {HTMLElement} */ (document.getElementById("clusters"));
    this.place = slots(ground).new;
    runDragging({
      ground,
      find: (pressed) => this.#find(pressed),
      lift: (thing) => this.#lift(thing),
      pass: (under) => this.#pass(under),
      settle: (thing, under) => this.#settle(thing, under),
    });
  }

  /** Let go of what can no longer be moved: it was hidden, withdrawn or merged, or the café is over. */
  check() {
    if (!isDragging() || !this.#load || this.#load.may()) return;
    announce(this.#load.gone);
    letGo();
  }

  /** @param {Element} pressed  a grip, or what may be dragged as a whole but is no button */
  #find(pressed) {
    const grip = pressed.closest("[data-grip], .minicard--note, .cluster__head, .card");
    const thing = /** @type {HTMLElement|null} */ (grip?.closest("[data-contribution], [data-cluster]") ?? null);
    const isOther = pressed.closest("button, summary, a") !== null && !pressed.closest("[data-grip]");
    const isBoard = isRendered(/** @type {Element} */ (this.place.parentElement));
    return thing && !isOther && isBoard && this.#loadOf(thing).may() ? thing : null;
  }

  /** @param {HTMLElement} thing */
  #loadOf(thing) {
    return loadOf(thing, this.connection, this.held);
  }

  /** @param {HTMLElement} thing */
  #lift(thing) {
    this.#load = this.#loadOf(thing);
    attr(thing, "data-lifted", true);
    attr(document.body, "data-dragging", true);
    show(this.place, this.#load.alone);
    const shade = element("div", "shade");
    attr(shade, "aria-hidden", "true");
    shade.append(said("p", "", this.#load.words()));
    return shade;
  }

  /** @param {Element|null} under */
  #pass(under) {
    const below = /** @type {HTMLElement|null} */ (under?.closest("[data-drop]") ?? null);
    const place = below && this.#load?.fits(placeOf(below)) ? below : null;
    if (place === this.#over) return;
    if (this.#over) attr(this.#over, "data-over", null);
    if (place) attr(place, "data-over", true);
    this.#over = place;
  }

  /**
   * @param {HTMLElement} thing
   * @param {Element|null} under
   */
  #settle(thing, under) {
    this.#pass(under);
    const [load, place] = [this.#load, this.#over];
    this.#load = null;
    this.#pass(null);
    show(this.place, false);
    attr(thing, "data-lifted", null);
    attr(document.body, "data-dragging", null);
    if (place) load?.put(placeOf(place));
    this.draw();
  }
}
