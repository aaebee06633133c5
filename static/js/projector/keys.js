// @ts-check
/** Keys at the projector's computer, where there may be no mouse: L for the next language, D for dark colours or light. */
import { part } from "../shared/dom.js";

const LOCALES = ["de", "en", "de-simple"];

/** They press what the tools offer to a mouse: there is one way to choose. */
export function followKeys() {
  addEventListener("keydown", ({ key, repeat, ctrlKey, altKey, metaKey }) => {
    if (repeat || ctrlKey || altKey || metaKey) return;
    if (key === "l" || key === "L") nextLanguage();
    if (key === "d" || key === "D") otherColours();
  });
}

function nextLanguage() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...part("tools").querySelectorAll("a[hreflang]")]);
  const offered = links.map(({ hreflang }) => hreflang);
  const here = LOCALES.findIndex((locale) => !offered.includes(locale));
  const next = LOCALES[(here + 1) % LOCALES.length];
  links.find(({ hreflang }) => hreflang === next)?.click();
}

function otherColours() {
  const wanted = document.documentElement.dataset.look === "dark" ? "light" : "dark";
  /** @type {HTMLElement|null} */ (part("tools").querySelector(`[name="look"][value="${wanted}"]`))?.click();
}
