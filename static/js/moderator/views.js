// @ts-check
/** The views of the page: in landscape the Beiträge stay beside the others, in portrait each view is a tab. */
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

  /** Whether the moderator sees this view now. @param {string} view */
  isOpen(view) {
    return this.#shown().includes(view);
  }

  draw() {
    if (this.#view !== "contributions") this.#side = this.#view;
    const shown = this.#shown();
    attr(document.body, "data-narrow", !isWide(WIDE_REM)); // large type needs the room of both
    const current = shown[shown.length - 1];
    VIEWS.forEach((view, at) => {
      const tab = this.tabs[at];
      const panel = /** @type {HTMLElement} */ (document.getElementById(view));
      show(panel, shown.includes(view));
      attr(tab, "aria-selected", String(view === current));
      attr(tab, "tabindex", view === current ? 0 : -1);
    });
    show(this.tabs[0], !isWide(WIDE_REM));
  }

  #shown() {
    return isWide(WIDE_REM) ? ["contributions", this.#side] : [this.#view];
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
