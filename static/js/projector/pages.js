// @ts-check
/** More than fits at a size that the last row can read stands on several pages, which turn by themselves. */
import { text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** Time enough to find a table and to read its topic. */
const TURN_MS = 10_000;

export class Pages {
  #scene = "";
  #at = 0;
  #count = 1;
  #timer = 0;
  #note;
  #turned;

  /**
   * @param {HTMLElement} note  says which tables are seen
   * @param {() => void} turned  draws the scene again
   */
  constructor(note, turned) {
    this.#note = note;
    this.#turned = turned;
    // whoever stands at the keyboard may turn, too; that page then stays as long as any other
    addEventListener("keydown", ({ key }) => {
      if (key === "ArrowRight") this.#turn(1);
      if (key === "ArrowLeft") this.#turn(-1);
    });
  }

  /**
   * The tables on the page that is open now; all of them where one page is enough.
   * @template {{number: number}} Table
   * @param {string} scene  another one begins on its first page
   * @param {Table[]} tables
   * @param {number} most  on a page
   * @returns {Table[]}
   */
  open(scene, tables, most) {
    this.#count = Math.max(1, Math.ceil(tables.length / most));
    if (scene !== this.#scene) {
      this.#scene = scene;
      this.#at = 0;
      this.#wait();
    }
    const size = Math.ceil(tables.length / this.#count);
    const open = tables.slice((this.#at % this.#count) * size).slice(0, size);
    text(this.#note, this.#count > 1 ? said(open, tables.length) : "");
    return open;
  }

  /** @param {1|-1} by */
  #turn(by) {
    this.#wait();
    if (this.#count === 1) return;
    this.#at += by + this.#count; // never below nought
    this.#turned();
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(1), TURN_MS);
  }
}

/**
 * @param {{number: number}[]} open
 * @param {number} count
 */
function said(open, count) {
  return t("Tische %(from)s bis %(to)s von %(count)s", {
    from: open[0].number,
    to: open[open.length - 1].number,
    count,
  });
}
