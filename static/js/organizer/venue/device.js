// @ts-check
/** What is known of the line of this device, and how the page says it. */
import { attr, part, slots, text } from "../../shared/dom.js";
import { answersText, clockText, verdictOf, wayText } from "./measures.js";

/** The last two minutes: somebody who walks on measures another place. */
const MOST = 120;

export class Device {
  #slots = slots(part("device"));
  /** @type {import("./measures.js").Line} */
  #line = { way: "", took: [], breaks: 0, missing: 0, ahead: 0 };

  /**
   * The server has answered.
   * @param {{way: string, took: number, sent: number, now: number}} answer  how, after how long, when asked and answered
   */
  answered({ way, took, sent, now }) {
    this.#line = { ...this.#line, way, took: [...this.#line.took, took].slice(-MOST), ahead: sent + took / 2 - now };
    this.#draw();
  }

  missed() {
    this.#line.missing += 1;
    this.#draw();
  }

  broke() {
    this.#line.breaks += 1;
    this.#draw();
  }

  #draw() {
    const { way, took, breaks, ahead } = this.#line;
    const { words, kind } = verdictOf(this.#line);
    text(this.#slots.verdict, words);
    attr(this.#slots.verdict, "class", kind ? `notice notice--${kind}` : "notice");
    text(this.#slots.breaks, breaks);
    if (!took.length) return;
    text(this.#slots.way, wayText(way));
    text(this.#slots.answers, answersText(took));
    text(this.#slots.clock, clockText(ahead));
  }
}
