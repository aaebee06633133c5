// @ts-check
/** Small helpers to read and write the page; they write only what really changes, so that screens stay calm. */

/**
 * A fresh copy of the first element inside `<template id>`.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function clone(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`template #${id} is missing`);
  return /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
}

/**
 * The element marked data-part="…"; the page has one of each.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(name) {
  return /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));
}

/**
 * Whether an element has a place on the screen: neither it nor anything around it is hidden.
 * @param {Element} node
 */
export function isRendered(node) {
  return node.getClientRects().length > 0;
}

/** Give the focus to what the page is about: what had it is gone, and nothing nearer follows. */
export function focusHeading() {
  const heading = [...document.querySelectorAll("main h1")].find(isRendered) ?? document.getElementById("main");
  heading?.setAttribute("tabindex", "-1");
  /** @type {HTMLElement|null} */ (heading)?.focus({ preventScroll: true });
}

/** @type {WeakMap<Element, Record<string, HTMLElement>>} */
const found = new WeakMap();

/**
 * The elements marked data-slot="…" inside a root, by name; looked up once per root.
 * @param {Element} root
 * @returns {Record<string, HTMLElement>}
 */
export function slots(root) {
  let known = found.get(root);
  if (!known) {
    known = {};
    for (const node of root.querySelectorAll("[data-slot]")) {
      const name = /** @type {HTMLElement} */ (node).dataset.slot ?? "";
      known[name] ??= /** @type {HTMLElement} */ (node);
    }
    found.set(root, known);
  }
  return known;
}

/**
 * Write a text, if it differs.
 * @param {Element} node
 * @param {string|number|null|undefined} value
 */
export function text(node, value) {
  const words = String(value ?? "");
  if (node.textContent !== words) node.textContent = words;
}

/**
 * Set an attribute; null or false removes it, true leaves it empty.
 * @param {Element} node
 * @param {string} name
 * @param {string|number|boolean|null|undefined} value
 */
export function attr(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
    return;
  }
  const words = value === true ? "" : String(value);
  if (node.getAttribute(name) !== words) node.setAttribute(name, words);
}

/**
 * Show or hide an element.
 * @param {HTMLElement} node
 * @param {boolean} visible
 */
export function show(node, visible) {
  if (node.hidden === visible) node.hidden = !visible;
}

/**
 * Write the label of a button (macro button() in templates/shared/_fields.html).
 * @param {Element} button
 * @param {string} words
 */
export function label(button, words) {
  text(/** @type {Element} */ (button.querySelector(".kern-label")), words);
}

/**
 * A new element with class and text.
 * @param {string} name
 * @param {string} [className]
 * @param {string|number} [words]
 * @returns {HTMLElement}
 */
export function element(name, className = "", words = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (words !== "") node.textContent = String(words);
  return node;
}

/**
 * A new element with what somebody wrote: read in its own direction, and kept in its box (static/css/base/elements.css).
 * @param {string} name
 * @param {string} [className]
 * @param {string} [words]
 */
export function said(name, className = "", words = "") {
  const node = element(name, className, words);
  node.dir = "auto";
  return node;
}

/**
 * One of the page's symbols (templates/shared/_icons.html).
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/**
 * The value of the page's `<script type="application/json" id>`, or null where there is none.
 * @param {string} id
 */
export function embedded(id) {
  const node = document.getElementById(id);
  return node ? JSON.parse(node.textContent || "null") : null;
}
