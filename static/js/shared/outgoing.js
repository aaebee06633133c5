// @ts-check

/** The text of a field on its way out: it leaves once, and not before something else holds it. */
export class Outgoing {
  #field;
  /** What was sent and would be lost with the page as yet. */
  #leaving = "";
  /** Whether the field is empty because its text has left. */
  #left = false;

  /** @param {HTMLTextAreaElement} field */
  constructor(field) {
    this.#field = field;
    field.addEventListener("input", () => {
      this.#left = false;
    });
  }

  /** Whether the field was sent already: the second tap of two asks for nothing. */
  get isGone() {
    const written = this.#field.value.trim();
    return written ? written === this.#leaving : this.#left;
  }

  /**
   * Empty the field when its text is safe; what was typed meanwhile stays.
   * @param {(written: string) => Promise<void>} send  resolves when the text is safe elsewhere
   */
  async send(send) {
    const { value } = this.#field;
    this.#leaving = value.trim();
    await send(this.#leaving);
    this.#leaving = "";
    if (!this.#field.value.startsWith(value)) return;
    this.#field.value = this.#field.value.slice(value.length);
    this.#left = true;
  }
}
