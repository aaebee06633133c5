// @ts-check
/** More than fits at a size that the last row can read stands on several pages, which turn by themselves. */
import { text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** Time enough to find a table and to read what it is about. */
const TURN_MS = 12_000;

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
   * The items on the page that is open now; all of them where one page is enough.
   * @template {{number: number}} Item
   * @param {string} scene  another one begins on its first page
   * @param {Item[]} items
   * @param {number} most  on a page
   * @param {(open: Item[], count: number) => string} said  what the note says of a page
   * @returns {Item[]}
   */
  open(scene, items, most, said = tablesSaid) {
    this.#count = Math.max(1, Math.ceil(items.length / most));
    if (scene !== this.#scene) {
      this.#scene = scene;
      this.#at = 0;
      this.#wait();
    }
    const size = Math.ceil(items.length / this.#count);
    const open = items.slice((this.#at % this.#count) * size).slice(0, size);
    text(this.#note, this.#count > 1 ? said(open, items.length) : "");
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
function tablesSaid(open, count) {
  return t("Tische %(from)s bis %(to)s von %(count)s", {
    from: open[0].number,
    to: open[open.length - 1].number,
    count,
  });
}
