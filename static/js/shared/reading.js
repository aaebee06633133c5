// @ts-check
/**
 * The reading aids (templates/shared/_reading.html): a choice is seen at once, and kept even where there is no network.
 * Without this the form is sent, and the server does the same: cafe/web/reading.py.
 */
import { ROOT } from "./root.js";

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const root = typeof document === "undefined" ? null : document.documentElement;

/** Whether somebody wants neither motion nor signals: who rings, vibrates or pulses asks here first. */
export function isCalm() {
  return root?.dataset.motion === "less";
}

/** Whether nothing may move, here or on the whole device. */
export function isStill() {
  return isCalm() || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Whether the page is at least as wide as a style sheet's `(min-width: …rem)`, which is wider for larger type.
 * @param {number} rem
 */
export function isWide(rem) {
  return matchMedia(`(min-width: ${(rem * Number(root?.dataset.size ?? 100)) / 100}rem)`).matches;
}

/** Let the page follow what is chosen in its form. */
export function followReadingAids() {
  const box = document.querySelector('[data-part="reading-aids"]');
  const form = box?.querySelector("form");
  if (!(box instanceof HTMLDetailsElement) || !form) return;
  const opener = /** @type {HTMLElement} */ (box.querySelector("summary"));
  const { cookie = "" } = box.dataset;
  /** @type {HTMLElement} */ (form.querySelector('[data-slot="keep"]')).hidden = true;
  form.addEventListener("change", () => {
    keep(cookie, chosenIn(form));
    apply(form);
  });
  form.addEventListener("submit", (sent) => {
    sent.preventDefault();
    fill(form, []);
    keep(cookie, {});
    apply(form);
  });
  box.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape" || !box.open) return;
    pressed.preventDefault(); // a dialog around it stays open
    box.open = false;
    opener.focus();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !box.contains(relatedTarget)) box.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !box.contains(target)) box.open = false;
  });
  // a page out of the browser's memory, or from a shelf of the phone's, may know older choices
  addEventListener("pageshow", () => {
    fill(form, wordsOf(cookie));
    apply(form);
  });
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function chosenIn(form) {
  const radios = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input:checked")]);
  return Object.fromEntries(radios.map(({ name, value }) => [name, value]));
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} words
 */
function fill(form, words) {
  for (const question of form.querySelectorAll("fieldset")) {
    const radios = [...question.querySelectorAll("input")];
    (radios.find(({ value }) => words.includes(value)) ?? radios[0]).checked = true;
  }
}

/** @param {string} cookie */
function wordsOf(cookie) {
  const held = document.cookie.split("; ").find((each) => each.startsWith(`${cookie}=`)) ?? "";
  return held.slice(cookie.length + 1).split(".");
}

/**
 * @param {string} cookie
 * @param {Record<string, string>} chosen
 */
function keep(cookie, chosen) {
  const words = Object.values(chosen).filter(Boolean).join(".");
  const secure = cookie.startsWith("__") ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: a store of cookies is newer than the lowest browsers
  document.cookie = `${cookie}=${words}; Path=${ROOT || "/"}; SameSite=Lax; Max-Age=${words ? YEAR_SECONDS : 0}${secure}`;
}

/**
 * Signals end at once; what is seen changes in one step, when its style sheet is here, or when there is none to be had.
 * @param {HTMLFormElement} form
 */
function apply(form) {
  const chosen = chosenIn(form);
  mark("motion", chosen.motion);
  for (const colour of /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll('[name="theme-color"]')))
    colour.media = mediaOf(colour.dataset.of ?? "", chosen.look);
  dress(
    Object.entries(chosen).filter(([, value]) => value),
    () => {
      for (const [name, value] of Object.entries(chosenIn(form))) mark(name, value);
    },
  );
}

/**
 * @param {string} name
 * @param {string} value  "" takes it away
 */
function mark(name, value) {
  if (!root) return;
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

/**
 * @param {string} look
 * @param {string} chosen
 */
function mediaOf(look, chosen) {
  if (!chosen) return `(prefers-color-scheme: ${look})`;
  return look === chosen ? "all" : "not all";
}

/**
 * Take the style sheet that is made for these choices; the one before stays until it is here.
 * @param {[string, string][]} choices
 * @param {() => void} done  whether it came or not
 */
function dress(choices, done) {
  const [worn] = [...document.querySelectorAll('link[rel="stylesheet"]')].slice(-1);
  if (!(worn instanceof HTMLLinkElement)) return;
  const address = new URL(worn.href);
  address.search = new URLSearchParams(choices).toString();
  if (address.href === worn.href) return done();
  const next = /** @type {HTMLLinkElement} */ (worn.cloneNode());
  next.href = address.href;
  next.addEventListener("error", () => {
    next.remove();
    done();
  });
  next.addEventListener("load", () => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      if (link === next) break;
      link.remove();
    }
    done();
    dispatchEvent(new Event("resize")); // for what measures
  });
  worn.after(next);
}
