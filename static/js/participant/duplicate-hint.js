// @ts-check
/** While somebody writes: "Gibt es schon: … – dort Punkte geben?" Posting stays one tap away. */
import { label, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { nearlySame } from "./likeness.js";

/** A pause in typing; before it is over nothing is looked up, and nothing moves. */
const PAUSE_MS = 500;

/** @typedef {{id: string, text: string}} Said */

export class DuplicateHint {
  #timer = 0;
  /** @type {Said|null} */
  #found = null;

  /**
   * @param {HTMLFormElement} form
   * @param {() => {said: Said[], vote: boolean}} here  what lies on the table, and whether points may be given
   * @param {(contribution: string) => void} go
   */
  constructor(form, here, go) {
    this.field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
    this.slot = slots(form);
    this.here = here;
    form.addEventListener("input", () => this.#wait());
    form.addEventListener("submit", () => this.#wait());
    this.slot["duplicate-go"].addEventListener("click", () => go(this.#found?.id ?? ""));
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lookUp(), PAUSE_MS);
  }

  /** Hold what is said to be there against the table: the words of a Beitrag that is gone stand nowhere. */
  draw() {
    const there =
      this.#found && this.here().said.some(({ id, text }) => id === this.#found?.id && text === this.#found.text);
    if (this.#found && !there) this.#lookUp();
  }

  #lookUp() {
    const { said, vote } = this.here();
    const found = nearlySame(this.field.value, said);
    this.#found = found;
    text(this.slot["duplicate-words"], found ? t("Gibt es schon: „%(text)s“", { text: found.text }) : "");
    label(this.slot["duplicate-go"], vote ? t("Dort Punkte geben") : t("Dort ansehen"));
    show(this.slot.duplicate, Boolean(found));
  }
}
