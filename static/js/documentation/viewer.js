// @ts-check
import { show as present } from "../shared/dom.js";

/** The viewer of photos: a dialog over the page, by key, tap or swipe. Its links lead to the same photos without it. */

/** So many pixels sideways are a swipe. */
const SWIPE = 40;

/** By how much a key turns, or to which end it goes. @type {Record<string, (at: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Open the photos of a gallery in a dialog, instead of on pages of their own.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLAnchorElement[]} links  to the pages of the photos, in their order
 */
export function runViewer(dialog, links) {
  let at = 0;

  /** Show a photo; before the first and after the last there is none. @param {number} wanted */
  const show = (wanted) => {
    if (wanted < 0 || wanted >= links.length) return;
    at = wanted;
    draw(dialog, links[at]);
    offer(dialog, at > 0, at < links.length - 1);
  };
  /** @param {string} name @param {() => void} act */
  const press = (name, act) => slot(dialog, name).addEventListener("click", act);

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // a new tab is meant
      event.preventDefault();
      show(index);
      dialog.showModal();
      const next = slot(dialog, "next"); // not on the link that asks to take the photo away
      (next.hidden ? slot(dialog, "close") : next).focus();
    });
  });
  press("before", () => show(at - 1));
  press("next", () => show(at + 1));
  press("close", () => dialog.close());
  dialog.addEventListener("close", () => links[at].focus());
  dialog.addEventListener("keydown", (event) => {
    const turn = KEYS[event.key];
    if (!turn) return;
    event.preventDefault();
    show(turn(at, links.length - 1));
  });
  watchSwipes(slot(dialog, "image"), (by) => show(at + by));
}

/**
 * Offer the ways that lead somewhere; the focus does not go with one that is taken away.
 * @param {HTMLDialogElement} dialog
 * @param {boolean} back
 * @param {boolean} on
 */
function offer(dialog, back, on) {
  const [before, next, close] = ["before", "next", "close"].map((name) => slot(dialog, name));
  const focused = document.activeElement;
  present(before, back);
  present(next, on);
  if (focused instanceof HTMLElement && focused.hidden) (on ? next : back ? before : close).focus();
}

/** @param {HTMLDialogElement} dialog @param {HTMLAnchorElement} link */
function draw(dialog, link) {
  const { large = "", number = "", caption = "", removal = "" } = link.dataset;
  const image = /** @type {HTMLImageElement} */ (slot(dialog, "image"));
  image.src = large;
  image.alt = link.querySelector("img")?.alt ?? "";
  slot(dialog, "number").textContent = number;
  slot(dialog, "caption").textContent = caption;
  /** @type {HTMLAnchorElement} */ (slot(dialog, "removal")).href = removal;
}

/**
 * @param {HTMLElement} image
 * @param {(by: number) => void} turn
 */
function watchSwipes(image, turn) {
  let from = 0;
  image.draggable = false;
  image.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    image.setPointerCapture(event.pointerId);
  });
  image.addEventListener("pointerup", ({ clientX }) => {
    const way = clientX - from;
    if (Math.abs(way) > SWIPE) turn(way < 0 ? 1 : -1);
  });
}

/** @param {HTMLElement} dialog @param {string} name @returns {HTMLElement} */
function slot(dialog, name) {
  return /** @type {HTMLElement} */ (dialog.querySelector(`[data-slot="${name}"]`));
}
