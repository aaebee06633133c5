// @ts-check
/**
 * The views of the page: in landscape the Beiträge stay beside the others; in portrait each view is a tab, and in
 * landscape, too, while one of them has all the room.
 */
import { attr, show } from "../shared/dom.js";
import { isWide } from "../shared/reading.js";

const VIEWS = ["contributions", "clusters", "summary", "briefing"];
/** From so many rem on two views are shown side by side; css/pages/moderator/page.css says the same. */
const WIDE_REM = 60;
const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowLeft", -1],
]);

export class Views {
  #side = "clusters";
  #view = "contributions";
  #alone = false;

  constructor() {
    this.tabs = VIEWS.map((name) => /** @type {HTMLElement} */ (document.getElementById(`tab-${name}`)));
    this.tabs.forEach((tab, at) => {
      tab.addEventListener("click", () => this.open(VIEWS[at]));
      tab.addEventListener("keydown", (pressed) => this.#step(pressed));
    });
    addEventListener("resize", () => this.draw());
    this.draw();
  }

  /** @param {string} view */
  open(view) {
    this.#view = view;
    this.draw();
  }

  /** Give all the room to a view, and to those that are opened after it. @param {string} view */
  openAlone(view) {
    this.#alone = true;
    this.open(view);
  }

  /** Let the Beiträge stand beside the others again. */
  openBeside() {
    if (!this.#alone) return;
    this.#alone = false;
    this.draw();
  }

  /** Whether the moderator sees this view now. @param {string} view */
  isOpen(view) {
    return this.#shown().includes(view);
  }

  draw() {
    if (this.#view !== "contributions") this.#side = this.#view;
    const shown = this.#shown();
    attr(document.body, "data-narrow", this.#isSingle); // large type needs the room of both
    const current = shown[shown.length - 1];
    VIEWS.forEach((view, at) => {
      const tab = this.tabs[at];
      const panel = /** @type {HTMLElement} */ (document.getElementById(view));
      show(panel, shown.includes(view));
      attr(tab, "aria-selected", String(view === current));
      attr(tab, "tabindex", view === current ? 0 : -1);
    });
    show(this.tabs[0], this.#isSingle);
  }

  get #isSingle() {
    return this.#alone || !isWide(WIDE_REM);
  }

  #shown() {
    return this.#isSingle ? [this.#view] : ["contributions", this.#side];
  }

  /** @param {KeyboardEvent} pressed */
  #step(pressed) {
    const step = STEPS.get(pressed.key);
    if (!step) return;
    const tabs = this.tabs.filter((tab) => !tab.hidden);
    const at = tabs.indexOf(/** @type {HTMLElement} */ (pressed.currentTarget));
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  }
}
