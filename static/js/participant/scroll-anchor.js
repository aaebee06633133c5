// @ts-check
/** Keeps in place what somebody is reading while things above it come and go. */

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

  /** Whether new cards on top of the list would disturb nobody: its top is in view, and no finger is near. */
  get calm() {
    return !this.#near && this.list.getBoundingClientRect().top > BAR_PX;
  }

  /** The card a finger is near to. */
  get #near() {
    return performance.now() - this.#touched < QUIET_MS && this.#card?.isConnected ? this.#card : null;
  }

  /**
   * Change the page so that the card in front of the reader does not move on the screen.
   * @param {() => void} change
   */
  hold(change) {
    const card = this.#near ?? this.#inFront();
    const before = card?.getBoundingClientRect().top ?? 0;
    change();
    if (card?.getClientRects().length) scrollBy(0, card.getBoundingClientRect().top - before);
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
