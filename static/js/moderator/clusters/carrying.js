// @ts-check
/** A Beitrag that is dragged into another Schwerpunkt; by a press on the same button a question does the same. */
import { announce } from "../../shared/announce.js";
import { attr, element, isRendered, said, show, slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { act } from "../act.js";
import { isIdle } from "../head.js";
import { isDragging, letGo, runDragging } from "./drag.js";

/** What [data-drop] says where a new Schwerpunkt begins. */
const NEW = "+";

/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

export class Carrying {
  #carried = "";
  /** @type {Element|null} */
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
      lift: (card) => this.#lift(card),
      pass: (under) => this.#pass(under),
      settle: (card, under) => this.#settle(card, under),
    });
  }

  /** Let go of what can no longer be moved: it was hidden or withdrawn, or the café is over. */
  check() {
    if (!isDragging() || this.#mayMove(this.#carried)) return;
    announce(t("Dieser Beitrag lässt sich nicht mehr verschieben."));
    letGo();
  }

  /** @param {string} id */
  #mayMove(id) {
    return this.held()?.contributions.get(id)?.state === "shown" && !isIdle(this.connection.board.known.cafe);
  }

  /** @param {Element} pressed  a grip, or a small card that is no button */
  #find(pressed) {
    const grip = pressed.closest("[data-grip], .minicard--note");
    const card = /** @type {HTMLElement|null} */ (pressed.closest("[data-contribution]"));
    const isOther = pressed.closest("button") !== null && !pressed.closest("[data-grip]");
    const isBoard = isRendered(/** @type {Element} */ (this.place.parentElement));
    return grip && card && !isOther && isBoard && this.#mayMove(card.dataset.contribution ?? "") ? card : null;
  }

  /** @param {HTMLElement} card */
  #lift(card) {
    this.#carried = card.dataset.contribution ?? "";
    attr(card, "data-lifted", true);
    attr(document.body, "data-dragging", true);
    show(this.place, true);
    const shade = element("div", "shade");
    attr(shade, "aria-hidden", "true");
    shade.append(said("p", "", this.held()?.contributions.get(this.#carried)?.text));
    return shade;
  }

  /** @param {Element|null} under */
  #pass(under) {
    const place = under?.closest("[data-drop]") ?? null;
    if (place === this.#over) return;
    if (this.#over) attr(this.#over, "data-over", null);
    if (place) attr(place, "data-over", true);
    this.#over = place;
  }

  /**
   * @param {HTMLElement} card
   * @param {Element|null} under
   */
  #settle(card, under) {
    const place = /** @type {HTMLElement|null} */ (under?.closest("[data-drop]") ?? null);
    this.#pass(null);
    show(this.place, false);
    attr(card, "data-lifted", null);
    attr(document.body, "data-dragging", null);
    if (place) this.#move(card, place.dataset.drop || place.dataset.cluster || "");
    this.draw();
  }

  /**
   * @param {HTMLElement} card
   * @param {string} cluster  NEW, or "" for what lies in none: nothing is put there
   */
  #move(card, cluster) {
    const table = this.held();
    const contribution = table?.contributions.get(this.#carried);
    if (!table || !contribution || !cluster || cluster === contribution.cluster) return;
    const { number } = contribution;
    const name = table.clusters.get(cluster)?.name ?? "";
    const done =
      cluster === NEW
        ? t("Beitrag %(number)s liegt jetzt für sich.", { number })
        : t("Beitrag %(number)s liegt jetzt bei „%(name)s“.", { number, name });
    const body = { contribution: contribution.id, cluster: cluster === NEW ? null : cluster };
    act(this.connection, slots(card).move ?? card, "contribution:move", body, done);
  }
}
