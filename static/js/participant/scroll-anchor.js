// @ts-check
/** Keeps in place what somebody is reading while things above it come and go. */
import { isRendered } from "../shared/dom.js";

/** How much of the top the sticky bar covers. */
const BAR_PX = 64;
/** For this long after the last touch a finger may still be near. */
const QUIET_MS = 4000;

export class ScrollAnchor {
  /** @type {Element|null} */
  #card = null;
  #touched = -Infinity;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    for (const name of ["pointerdown", "focusin"])
      document.addEventListener(name, (happened) => this.#noteTouch(happened));
  }

  /**
   * Whether new cards on top of the list would move nothing that anybody sees: it lies below the screen, or nobody looks
   * at the page; and nothing in it has the focus.
   */
  get calm() {
    if (this.list.contains(document.activeElement)) return false;
    return document.hidden || !isRendered(this.list) || this.list.getBoundingClientRect().top >= innerHeight;
  }

  /**
   * Change the page so that the card in front of the reader does not move on the screen.
   * @param {() => void} change
   */
  hold(change) {
    const card = [this.#near, this.#focused, this.#inFront()].find((each) => each && isInView(each));
    const before = card?.getBoundingClientRect().top ?? 0;
    change();
    if (card?.getClientRects().length) scrollBy(0, card.getBoundingClientRect().top - before);
  }

  /** The card a finger is near to. */
  get #near() {
    return performance.now() - this.#touched < QUIET_MS ? this.#card : null;
  }

  /** The card in which the focus rests. */
  get #focused() {
    return [...this.list.children].find((each) => each.contains(document.activeElement));
  }

  /** @param {globalThis.Event} happened */
  #noteTouch({ target }) {
    this.#card = target instanceof Element && this.list.contains(target) ? target.closest("li") : null;
    this.#touched = performance.now();
  }

  /** @returns {Element|undefined} the uppermost card in view, once the list has been scrolled into */
  #inFront() {
    if (this.list.getBoundingClientRect().top > BAR_PX) return undefined;
    return [...this.list.children].find((card) => card.getBoundingClientRect().bottom > BAR_PX);
  }
}

/** @param {Element} card */
function isInView(card) {
  const { top, bottom } = card.getBoundingClientRect();
  return bottom > BAR_PX && top < innerHeight;
}
