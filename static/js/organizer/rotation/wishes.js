// @ts-check
/** Who must sit together, who apart, who at a fixed seat: a list that grows and shrinks. */
import { announce } from "../../shared/announce.js";
import { element, icon, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { seatCalled, seatLabel, tableOf } from "../../shared/table.js";

/**
 * @typedef {{kind: "together"|"apart"|"fixed", numbers: number[], round: number|null, table: string|null,
 *   spot: number|null}} Wish
 */

export class Wishes {
  /** @type {Wish[]} */
  all = [];
  #board;
  #slots;
  #fields;
  /** All of them in a field, so that they go along as what was typed does (shared/typed.js). */
  #held;
  #changed;

  /**
   * @param {import("../../live/board.js").Board} board
   * @param {HTMLFormElement} form
   * @param {Wish[]} wishes
   * @param {() => void} changed
   */
  constructor(board, form, wishes, changed) {
    this.#board = board;
    this.#changed = changed;
    this.#slots = slots(form);
    this.#fields = fieldsOf(form);
    this.#held = /** @type {HTMLTextAreaElement} */ (this.#slots.wishes);
    this.#hold(wishes);
    this.#held.addEventListener("input", () => {
      this.all = JSON.parse(this.#held.value);
      this.#draw();
    });
    this.#fields.kind.addEventListener("change", () => this.#drawFields());
    this.#slots["wish-add"].addEventListener("click", () => this.#add());
    form.addEventListener("keydown", (key) => {
      if (key.key !== "Enter" || !(key.target instanceof HTMLInputElement) || !key.target.id.startsWith("wish-"))
        return;
      key.preventDefault();
      this.#add();
    });
    board.listen("cafe", () => this.#draw());
    this.#drawFields();
  }

  #drawFields() {
    const fixed = this.#fields.kind.value === "fixed";
    show(this.#slots["fixed-round"], fixed);
    show(this.#slots["fixed-seat"], fixed);
  }

  #add() {
    const wish = this.#typed();
    const error = typeof wish === "string" ? wish : "";
    text(this.#slots["wish-error"], error);
    show(this.#slots["wish-error"], error !== "");
    if (typeof wish === "string") return;
    this.#keep([...this.all, wish]);
    this.#fields.numbers.value = "";
    this.#fields.numbers.focus();
  }

  /** The wish in the fields, or what is wrong with it. @returns {Wish|string} */
  #typed() {
    const { kind, numbers, round, seat } = this.#fields;
    const people = [...new Set(numbers.value.match(/\d+/g)?.map(Number) ?? [])].filter((number) => number > 0);
    if (kind.value === "fixed") {
      const tables = this.#board.cafe?.tables ?? [];
      const place = seatCalled(tables, seat.value);
      if (!people.length) return t("Bitte nennen Sie eine Nummer.");
      if (!place) return t("Diese Gruppe gibt es nicht. Bitte schreiben Sie sie wie auf den Karten, zum Beispiel 2b.");
      return {
        kind: "fixed",
        numbers: people,
        round: Number(round.value) || 1,
        table: place.table.id,
        spot: place.spot,
      };
    }
    if (people.length < 2) return t("Bitte nennen Sie mindestens zwei Nummern, zum Beispiel 3, 17.");
    return {
      kind: /** @type {"together"|"apart"} */ (kind.value),
      numbers: people,
      round: null,
      table: null,
      spot: null,
    };
  }

  /** @param {Wish[]} wishes */
  #keep(wishes) {
    this.#hold(wishes);
    this.#draw();
    this.#changed();
  }

  /** @param {Wish[]} wishes */
  #hold(wishes) {
    this.all = wishes;
    this.#held.value = JSON.stringify(wishes);
  }

  #draw() {
    keyedList(
      this.#slots["wish-list"],
      this.all,
      (wish) => wish,
      (wish) => this.#newLine(wish),
    );
  }

  /** @param {Wish} wish */
  #newLine(wish) {
    const line = element("li", "wishes__wish");
    const button = element("button", "iconbtn");
    const words = this.#worded(wish);
    button.setAttribute("type", "button");
    button.append(icon("withdraw"), element("span", "kern-sr-only", t("Entfernen: %(wish)s", { wish: words })));
    button.addEventListener("click", () => this.#remove(wish));
    line.append(element("span", "", words), button);
    return line;
  }

  /** @param {Wish} wish */
  #remove(wish) {
    this.#keep(this.all.filter((each) => each !== wish));
    announce(t("Entfernt."));
    this.#fields.numbers.focus();
  }

  /** @param {Wish} wish */
  #worded({ kind, numbers, round, table, spot }) {
    const people = numbers.join(", ");
    if (kind === "together") return t("%(people)s sitzen zusammen", { people });
    if (kind === "apart") return t("%(people)s sitzen getrennt", { people });
    const place = tableOf(this.#board.known.cafe, table);
    return t("%(people)s in Runde %(round)s in Gruppe %(seat)s", {
      people,
      round: round ?? 1,
      seat: place ? seatLabel(place, spot ?? 0) : "?",
    });
  }
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.querySelector(`#wish-${name}`));
  return { kind: field("kind"), numbers: field("numbers"), round: field("round"), seat: field("seat") };
}
