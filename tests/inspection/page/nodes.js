// What is on a page: words, controls, and what of them can be seen.

/** Say which node it is, so that somebody finds it in the templates. */
export function named(node) {
  const slot = node.dataset?.slot ?? node.dataset?.part ?? node.name;
  const mark = node.id ? `#${node.id}` : node.classList?.length ? `.${node.classList[0]}` : slot ? `[${slot}]` : "";
  const words = (node.getAttribute?.("aria-label") || node.textContent || "").trim().replace(/\s+/g, " ");
  return `${node.localName}${mark} "${words.slice(0, 40)}"`;
}

/** Whether a person who sees can see it: what is only for screen readers is one pixel. */
export function isSeen(node) {
  if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height } = node.getBoundingClientRect();
  return width > 2 && height > 2;
}

/** Whether two nodes belong together: one in the other, a field and its label, or parts of one control. */
export function isSame(one, other) {
  if (!one || !other) return false;
  if (one.contains(other) || other.contains(one)) return true;
  const label = one.labels?.[0] ?? other.closest?.("label");
  return Boolean(label && (label.contains(one) || one.labels?.[0] === label) && label.contains(other));
}

/** What is on top, or null where the place is out of sight. */
export function hit(x, y) {
  return document.elementFromPoint(x, y);
}

/** A person reaches what lies outside of an open dialog only after it is closed. */
export function scope() {
  return [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
}

/** The nodes that hold words of their own, with the boxes of their lines. */
export function written() {
  const found = [];
  const walker = document.createTreeWalker(scope(), NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node || !isSeen(node) || node.closest("noscript, option, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()]
      .map((line) => clipped(node, line))
      .filter(({ width, height }) => width > 2 && height > 2);
    if (lines.length) found.push({ node, lines });
  }
  return found;
}

/** Whether words in a box are the topmost thing at its middle. */
export function isOnTop(node, { left, top, width, height }) {
  const there = hit(left + width / 2, top + height / 2);
  return isSame(node, there);
}

/** What is left of a box where ancestors cut off what does not fit in them. */
function clipped(node, { left, top, right, bottom }) {
  const box = { left, top, right, bottom };
  for (let over = node; over && over !== document.body; over = over.parentElement) {
    if (getComputedStyle(over).overflow === "visible") continue;
    const edge = over.getBoundingClientRect();
    box.left = Math.max(box.left, edge.left);
    box.top = Math.max(box.top, edge.top);
    box.right = Math.min(box.right, edge.right);
    box.bottom = Math.min(box.bottom, edge.bottom);
  }
  return { ...box, width: box.right - box.left, height: box.bottom - box.top };
}

/** Whether it stays in its place while the page is scrolled. */
export function sticks(node) {
  for (let each = node; each; each = each.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return true;
  }
  return false;
}

export const CONTROLS = "a[href], button, summary, select, textarea, input, [role=tab], [tabindex='0']";

/** Everything on the page that a person presses, and whether it is a link in the middle of a sentence. */
export function controls() {
  return [...scope().querySelectorAll(CONTROLS)].filter(
    (node) =>
      !node.matches("[type=hidden], [aria-disabled=true], :disabled, section, div, ul, ol") && !node.closest("[inert]"),
  );
}

/** The box of a control as a finger meets it: with its label, or where it is found around its middle. */
export function reach(node) {
  const label = node.labels?.[0];
  const target =
    label && (label.contains(node) || !isSeen(node)) && !node.matches("textarea, select, [type=text]") ? label : node;
  const { left, top, width, height } = target.getBoundingClientRect();
  return { node: target, left, top, width, height };
}

export const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
