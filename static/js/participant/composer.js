// @ts-check
/**
 * Writing a Beitrag: one line until somebody begins, then a form, for as long as a text or a complaint stands in it.
 * What is being written survives a reload and the end of the round.
 */
import { cleaned, lengthOf } from "../shared/clean-text.js";
import { drawCounter } from "../shared/counter.js";
import { attr, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { broughtText, parentText } from "../shared/origin.js";
import { Outgoing } from "../shared/outgoing.js";
import { recalled, remember } from "../shared/tab-memory.js";
import { tableOf } from "../shared/table.js";
import { DOUBLE_MS } from "../shared/toggles.js";

/** @typedef {{open: boolean, cafe: import("../live/states.d.ts").CafeState, table: string|undefined}} Here  table: mine */
/** @typedef {(kind: string, written: string, table: string|undefined, builds_on?: string) => Promise<void>} Post */
/** @typedef {{id: string, number: number, table: number}} Origin  what a text builds on; table: where it was carried from, or 0 */

export class Composer {
  #limit;
  #outgoing;
  #posted;
  /** The table at which the text in the field was begun; it goes nowhere else unless its author says so. */
  #table = "";
  /** @type {Here|null} */
  #here = null;
  /** @type {Origin|null} */
  #origin = null;
  /** Whether somebody has begun, or is about to. */
  #opened = false;
  /** When words came here by a tap. */
  #filled = -Infinity;

  /**
   * @param {string} cafe
   * @param {number} limit  characters of a Beitrag
   * @param {Post} post  resolves when the text is safe elsewhere
   * @param {() => void} posted  takes the focus before the form closes
   */
  constructor(cafe, limit, post, posted) {
    this.#limit = limit;
    this.#posted = posted;
    this.draft = `draft:${cafe}`;
    this.form = /** @type {HTMLFormElement} */ (document.getElementById("composer"));
    this.field = /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem("text"));
    this.slot = slots(this.form);
    this.#outgoing = new Outgoing(this.field);
    this.#restore();
    this.form.addEventListener("input", () => {
      this.#filled = -Infinity;
      this.#keep();
    });
    this.field.addEventListener(
      "keydown",
      ({ key, ctrlKey, metaKey }) =>
        key === "Enter" && (ctrlKey || metaKey) && !this.field.readOnly && this.form.requestSubmit(),
    );
    this.slot.origin.addEventListener("click", () => {
      this.#build(null);
      this.focus();
    });
    this.slot.keep.addEventListener("click", () => this.#useHere());
    this.form.addEventListener("focusin", () => this.#begin());
    document.addEventListener("click", ({ target }) => this.#left(target) && this.close());
    document.addEventListener("keyup", ({ key, target }) => key === "Tab" && target !== this.field && this.close());
    this.form.addEventListener("keydown", ({ key }) => key === "Escape" && this.#fold());
    this.form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.#submit(post);
    });
  }

  /**
   * Open while the table writes; afterwards, and at another table, it asks what is to become of a text that was begun.
   * @param {Here} here
   */
  draw(here) {
    this.#here = here;
    const { open, cafe, table } = here;
    const begun = this.field.value.trim() !== "";
    if (this.#origin && !begun && !open) this.#build(null);
    const begunAt = begun && this.#table !== table ? tableOf(cafe, this.#table)?.number : undefined;
    const writing = open && !begunAt;
    show(this.form, open || begun);
    show(this.slot.foot, writing);
    show(this.slot.kinds, writing);
    show(this.slot.unsent, !writing);
    show(this.slot.keep, open && !writing);
    text(this.slot["begun-at"], begunAt ? t("Sie haben ihn an Tisch %(number)s begonnen.", { number: begunAt }) : "");
    this.field.readOnly = !writing;
    this.#drawOpen();
  }

  /** Make it one line again, unless something stands in it. */
  close() {
    if (this.#opened && !this.form.contains(document.activeElement)) this.#open(false);
  }

  #begin() {
    if (this.#opened) return;
    this.#open(true);
    this.field.scrollIntoView({ block: "nearest" }); // the kinds stand above it now
  }

  /** @param {boolean} opened */
  #open(opened) {
    this.#opened = opened;
    if (!opened && !this.field.value.trim()) this.#origin = null;
    this.#drawOpen();
  }

  #drawOpen() {
    const { origin, "origin-words": words } = this.slot;
    show(origin, this.#origin !== null);
    if (this.#origin) text(words, this.#origin.table ? broughtText(this.#origin) : parentText(this.#origin.number));
    attr(this.form, "data-open", this.#opened || this.field.value.trim() !== "" || !this.slot.error.hidden);
  }

  /**
   * Whether somebody has turned to something else. The cards below would move under the finger that is among them.
   * @param {EventTarget|null} target
   */
  #left(target) {
    return target instanceof Element && !this.form.contains(target) && !target.closest(".cards, .dock, dialog");
  }

  /** Leave an empty form by the keyboard: the line keeps the focus. */
  #fold() {
    this.field.focus({ preventScroll: true });
    this.#open(false);
  }

  #useHere() {
    this.#table = "";
    if (!this.#origin?.table) this.#build(null);
    this.#keep();
    if (this.#here) this.draw(this.#here);
    this.focus();
  }

  /**
   * Put a text back into the field, below what stands there; once.
   * @param {string} kind
   * @param {string} written
   */
  add(kind, written) {
    const stands = this.field.value.trim();
    if (!stands.includes(written)) this.field.value = [stands, written].filter(Boolean).join("\n");
    this.#filled = performance.now();
    this.#choose(kind);
    this.#keep();
    this.focus();
  }

  /**
   * Let what is being written build on a Beitrag, until somebody takes that off; null: on none.
   * @param {Origin|null} origin
   */
  buildOn(origin) {
    this.#build(origin);
    this.focus();
  }

  /** @param {Origin|null} origin */
  #build(origin) {
    this.#origin = origin;
    this.#keep();
  }

  focus() {
    this.#open(true);
    this.form.scrollIntoView({ block: "center" });
    this.field.focus({ preventScroll: true });
  }

  /** @param {Post} post */
  async #submit(post) {
    if (this.#outgoing.isGone || performance.now() - this.#filled < DOUBLE_MS) return; // the second tap of two
    const complaint = complaintAbout(this.field.value, this.#limit);
    showComplaint(this.slot, this.field, complaint);
    if (complaint) {
      this.field.focus();
      return;
    }
    const table = this.#table || this.#here?.table;
    await this.#outgoing.send((written) => post(this.#kind, cleaned(written), table, this.#origin?.id));
    this.#build(null);
    if (this.field.value || document.activeElement === this.field) return; // goes on writing
    this.#posted();
    this.#open(false);
  }

  #keep() {
    drawCounter(this.slot.counter, this.field.value, this.#limit);
    showComplaint(this.slot, this.field, "");
    this.#drawOpen();
    this.#table = this.field.value.trim() && (this.#table || (this.#here?.table ?? ""));
    remember(this.draft, { kind: this.#kind, written: this.field.value, table: this.#table, origin: this.#origin });
  }

  #restore() {
    const { kind, written, table, origin } = recalled(this.draft) ?? {};
    this.#origin = written ? (origin ?? null) : null;
    this.#table = table ?? "";
    if (kind) this.#choose(kind);
    this.field.value = written ?? "";
    drawCounter(this.slot.counter, this.field.value, this.#limit);
    this.#drawOpen();
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
