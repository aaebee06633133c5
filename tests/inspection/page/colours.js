// What words look like, and what is behind them. Sheets are made by script: the policy of the page refuses others.
import { isOnTop, isSeen, named, scope, written } from "./nodes.js";

export const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const colours = new Map();

/** A colour as red, green, blue and alpha, however the style names it. */
export function rgba(colour) {
  if (!colours.has(colour)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    colours.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
  }
  return colours.get(colour);
}

/** How much of a node shines through its ancestors. */
export function opacity(node) {
  let shines = 1;
  for (let each = node; each; each = each.parentElement) shines *= Number(getComputedStyle(each).opacity);
  return shines;
}

export function sheet(rules) {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}

export const NO_WORDS = sheet(`*, *::before, *::after, *::placeholder { -webkit-text-fill-color: transparent !important;
  text-decoration-color: transparent !important; text-shadow: none !important; caret-color: transparent !important }
  svg :is(text, tspan) { fill: transparent !important }`);
// What WCAG 1.4.12 lets a person set.
const SPACED =
  sheet(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`);

export function put(one, on) {
  const others = document.adoptedStyleSheets.filter((each) => each !== one);
  document.adoptedStyleSheets = on ? [...others, one] : others;
}

/** Whether nothing lies over a part of a line, a bar for one. */
function isWhollyOnTop(node, { left, top, width, height }) {
  const at = (x, y) => ({ left: left + x * width - 1, top: top + y * height - 1, width: 2, height: 2 });
  return [at(0.5, 0.5), at(0.05, 0.1), at(0.95, 0.9)].every((box) => isOnTop(node, box));
}

/** All words in sight, with their colour and their boxes. */
export function texts() {
  const told = (node, boxes, style) => {
    const { color, fill, fontSize, fontWeight } = style;
    const [r, g, b, a] = rgba(node instanceof SVGElement ? fill : color);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const alpha = (a / 255) * opacity(node);
    const lines = boxes.map(({ left, top, width, height }) => [left, top, left + width, top + height]);
    return { name: named(node), colour: [r, g, b], alpha, isLarge, size, lines };
  };
  const isOff = (node) => node.closest("[aria-disabled=true], :disabled, [inert]");
  const words = written()
    .filter(({ node }) => !isOff(node))
    .map(({ node, lines }) =>
      told(
        node,
        lines.filter((box) => box.height > 8 && isWhollyOnTop(node, box)),
        getComputedStyle(node),
      ),
    );
  const fields = [
    ...scope().querySelectorAll(
      "input:not([type=radio], [type=checkbox], [type=hidden], [type=file]), textarea, select",
    ),
  ]
    .filter(
      (node) =>
        isSeen(node) &&
        !isOff(node) &&
        (node.value || node.placeholder) &&
        node.selectionStart === node.selectionEnd && // else the reader's own colours are behind it
        isWhollyOnTop(node, node.getBoundingClientRect()),
    )
    .map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const inner = { left: left + 8, top: top + 8, width: Math.min(60, width - 16), height: height - 16 };
      return told(node, [inner], getComputedStyle(node, node.value ? null : "::placeholder"));
    });
  return [...words, ...fields].filter(({ lines }) => lines.length);
}

/** Take all words off the page, so that only what is behind them is seen, or bring them back. */
export const wordless = (on) => put(NO_WORDS, on);

/** Set the spacing that a person may set. */
export const spaced = (on) => put(SPACED, on);
