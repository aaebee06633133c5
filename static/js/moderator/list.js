// @ts-check
/** The moderator's list of Beiträge: live, but no card moves while a finger is near, or the focus rests on one. */
import { announceArrivals } from "../shared/announce.js";
import { show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { parentOf } from "../shared/origin.js";
import { isLocked } from "../shared/press.js";
import { drawModeratorCard, newModeratorCard } from "./card.js";
import { isDragging } from "./clusters/drag.js";
import { grouped } from "./clusters/groups.js";
import { keepingFocus } from "./focus.js";
import { arranged, CalmOrder, isNew, newestAt } from "./order.js";

/** How often the list looks whether it may settle, and whether something has stopped being new. */
const LOOK_MS = 1000;

/** @typedef {import("../live/board.js").HeldTable} HeldTable */

export class ContributionList {
  #order = new CalmOrder();
  /** @type {Set<string>} */
  #known = new Set();
  #hovered = false;
  /** @type {number|undefined} */
  #opened;

  /**
   * @param {import("../live/connection.js").Connection} connection
   * @param {() => HeldTable|undefined} held
   * @param {Omit<import("./card.js").CardActs, "parent">} acts
   */
  constructor(connection, held, acts) {
    this.clock = connection.clock;
    this.board = connection.board;
    this.held = held;
    const parentOfCard = (/** @type {string} */ id) => held()?.contributions.get(id)?.builds_on ?? "";
    this.acts = {
      ...acts,
      parent: (/** @type {HTMLElement} */ button, /** @type {string} */ id) =>
        isLocked(button) || this.#show(parentOfCard(id)),
    };
    this.pane = /** @type {HTMLElement} */ (document.getElementById("contributions"));
    this.slot = slots(this.pane);
    const tab = /** @type {HTMLElement} */ (document.getElementById("tab-contributions"));
    this.counts = [this.slot.count, slots(tab).count];
    this.filter = /** @type {HTMLSelectElement} */ (document.getElementById("filter"));
    this.#watchFingers();
    this.pane.addEventListener("change", ({ target }) => this.#chosen(/** @type {HTMLElement} */ (target)));
    this.slot.fresh.addEventListener("click", () => this.#showFresh());
    setInterval(() => this.draw(), LOOK_MS);
  }

  /** Show what the board holds now. */
  draw() {
    const table = this.held();
    if (!table || isDragging()) return;
    this.#opened ??= newestAt(table.contributions.values());
    const isMine = this.#tellArrivals(table);
    const wanted = this.#wanted(table);
    if (isMine || this.#mayMove()) this.#order.settle(wanted);
    else this.#order.hold(wanted);
    this.#drawCards(table);
    this.#drawRest(table);
  }

  /** @param {HeldTable} table */
  #wanted(table) {
    const order = /** @type {HTMLInputElement} */ (this.pane.querySelector('[name="order"]:checked')).value;
    return arranged(table.contributions.values(), order, this.filter.value);
  }

  #mayMove() {
    const edge = Math.max(0, this.pane.getBoundingClientRect().top);
    const scrolledAway = this.slot.list.getBoundingClientRect().top < edge;
    const isNear = this.#hovered || this.slot.list.querySelector(":focus-visible") !== null;
    return !this.#order.ids.length || (!isNear && !scrolledAway && this.#order.isCalm(performance.now()));
  }

  #watchFingers() {
    const { list } = this.slot;
    for (const name of ["pointerdown", "pointerup", "touchmove", "wheel", "keydown"]) {
      list.addEventListener(name, () => this.#order.touched(performance.now()), { passive: true });
    }
    this.pane.addEventListener("pointermove", (moved) => (this.#hovered = this.#isNear(moved)));
    this.pane.addEventListener("pointerleave", () => (this.#hovered = false));
  }

  /**
   * Say whether a mouse is at the list, or at what pushes it down: then it rests above the card on which it was.
   * @param {PointerEvent} moved
   */
  #isNear({ pointerType, clientY }) {
    const { fresh, list } = this.slot;
    const { top } = (fresh.hidden ? list : fresh).getBoundingClientRect();
    return pointerType === "mouse" && clientY >= top && clientY <= list.getBoundingClientRect().bottom;
  }

  /** @param {HTMLElement} control */
  #chosen(control) {
    if (control === this.filter || control.matches(`[name="order"]`)) this.#settleNow();
  }

  /** @param {string} contribution  to which the list moves, with the focus */
  #show(contribution) {
    if (!this.#order.ids.includes(contribution)) {
      this.filter.value = "all";
      this.#settleNow();
    }
    const card = /** @type {HTMLElement|undefined} */ (this.slot.list.children[this.#order.ids.indexOf(contribution)]);
    card?.scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
  }

  #settleNow() {
    this.#order.settle([]);
    this.draw();
  }

  #showFresh() {
    this.#settleNow();
    this.pane.scrollIntoView({ block: "start" });
    /** @type {HTMLElement|null} */ (this.slot.list.firstElementChild)?.focus({ preventScroll: true });
  }

  /**
   * @param {HeldTable} table
   * @returns {boolean} whether the moderator has just written one of them here, and looks for it
   */
  #tellArrivals(table) {
    const unknown = [...table.contributions.values()].filter(({ id }) => !this.#known.has(id));
    if (this.#known.size) announceArrivals(unknown.filter(({ by_moderator }) => !by_moderator).length);
    for (const { id } of unknown) this.#known.add(id);
    return unknown.some(({ by_moderator }) => by_moderator) && document.activeElement?.closest("#composer") !== null;
  }

  /** @param {HeldTable} table */
  #drawCards(table) {
    const now = this.clock.now();
    const groups = new Map(grouped(table).clusters.map((group) => [group.id, group]));
    const cards = this.#order.ids.map((id) => {
      const contribution = /** @type {import("../live/states.d.ts").ContributionState} */ (table.contributions.get(id));
      return {
        ...contribution,
        ...parentOf(contribution, table.contributions),
        place: groups.get(contribution.cluster ?? ""),
        isNew: isNew(contribution, this.#opened ?? now, now),
      };
    });
    keepingFocus(() =>
      keyedList(
        this.slot.list,
        cards,
        ({ id }) => id,
        ({ id }) => newModeratorCard(id, this.acts),
        drawModeratorCard,
      ),
    );
  }

  /** @param {HeldTable} table */
  #drawRest(table) {
    const { held, ids } = this.#order;
    const shown = [...table.contributions.values()].filter(({ state }) => state === "shown");
    for (const count of this.counts) text(count, shown.length || "");
    show(this.slot.fresh, held > 0);
    text(this.slot.fresh, n("%(count)s neuer Beitrag – zeigen", "%(count)s neue Beiträge – zeigen", held));
    show(this.slot.empty, !ids.length && !held);
    text(this.slot.why, this.#why(table));
  }

  /** @param {HeldTable} table */
  #why(table) {
    if (this.filter.value === "hidden") return t("Sie haben keinen Beitrag verborgen.");
    if (this.filter.value === "late") return t("Es gibt keinen Nachtrag: Alle Texte kamen vor dem Ende der Runde an.");
    if (table.contributions.size) return t("Hier gibt es keine Beiträge dieser Art.");
    if (["harvest", "finished"].includes(this.board.known.cafe.phase))
      return t("An diesem Tisch wurde nichts geschrieben.");
    return t("Noch keine Beiträge. Sobald jemand an Ihrem Tisch etwas schreibt, erscheint es hier.");
  }
}
