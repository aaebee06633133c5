// @ts-check
/** Writing a Beitrag. What is being written survives a reload and the end of the round. */
import { cleaned, lengthOf } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { attr, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { Outgoing } from "../shared/outgoing.js";
import { recalled, remember } from "../shared/tab-memory.js";

export class Composer {
  #limit;
  #outgoing;

  /**
   * @param {string} cafe
   * @param {number} limit  characters of a Beitrag
   * @param {(kind: string, written: string) => Promise<void>} post  resolves when the text is safe elsewhere
   */
  constructor(cafe, limit, post) {
    this.#limit = limit;
    this.draft = `draft:${cafe}`;
    this.form = /** @type {HTMLFormElement} */ (document.getElementById("composer"));
    this.field = /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem("text"));
    this.slot = slots(this.form);
    this.#outgoing = new Outgoing(this.field);
    this.#restore();
    this.form.addEventListener("input", () => this.#keep());
    this.field.addEventListener(
      "keydown",
      ({ key, ctrlKey, metaKey }) => key === "Enter" && (ctrlKey || metaKey) && this.form.requestSubmit(),
    );
    this.form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.#submit(post);
    });
  }

  /**
   * Open while the table writes; afterwards it stays only to show a text that was not sent.
   * @param {boolean} open
   */
  draw(open) {
    const begun = this.field.value.trim() !== "";
    show(this.form, open || begun);
    show(this.slot.foot, open);
    show(this.slot.kinds, open);
    show(this.slot.unsent, !open);
    this.field.readOnly = !open;
  }

  /**
   * Put a text back into the field, below what stands there.
   * @param {string} kind
   * @param {string} written
   */
  add(kind, written) {
    this.field.value = [this.field.value.trim(), written].filter(Boolean).join("\n");
    this.#choose(kind);
    this.#keep();
    this.focus();
  }

  focus() {
    this.form.scrollIntoView({ block: "center" });
    this.field.focus({ preventScroll: true });
  }

  /** @param {(kind: string, written: string) => Promise<void>} post */
  async #submit(post) {
    if (this.#outgoing.isGone) return;
    const complaint = complaintAbout(this.field.value, this.#limit);
    showComplaint(this.slot, this.field, complaint);
    if (complaint) {
      this.field.focus();
      return;
    }
    await this.#outgoing.send((written) => post(this.#kind, cleaned(written)));
    this.#keep();
  }

  #keep() {
    drawCounter(this.slot.counter, this.field.value, this.#limit);
    showComplaint(this.slot, this.field, "");
    remember(this.draft, { kind: this.#kind, written: this.field.value });
  }

  #restore() {
    const { kind, written } = recalled(this.draft) ?? {};
    if (kind) this.#choose(kind);
    this.field.value = written ?? "";
    drawCounter(this.slot.counter, this.field.value, this.#limit);
  }

  get #kind() {
    return String(new FormData(this.form).get("kind"));
  }

  /** @param {string} kind */
  #choose(kind) {
    const radio = this.form.querySelector(`[name="kind"][value="${kind === "question" ? "question" : "idea"}"]`);
    /** @type {HTMLInputElement} */ (radio).checked = true;
  }
}

/**
 * Why a text cannot be sent; "" when it can.
 * @param {string} written
 * @param {number} limit
 */
export function complaintAbout(written, limit) {
  const length = lengthOf(written);
  if (!length) return t("Bitte schreiben Sie zuerst Ihre Idee oder Frage.");
  const surplus = length - limit;
  return surplus > 0 ? t("Bitte kürzen Sie den Text um %(count)s Zeichen.", { count: surplus }) : "";
}

/**
 * Say below a field why its text cannot be sent; "" takes that away.
 * @param {Record<string, HTMLElement>} slot  of the form
 * @param {HTMLElement} field
 * @param {string} complaint
 */
export function showComplaint(slot, field, complaint) {
  text(slot["error-words"], complaint);
  show(slot.error, complaint !== "");
  attr(field, "aria-invalid", complaint !== "" && "true");
}
