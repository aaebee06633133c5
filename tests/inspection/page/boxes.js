// Whether everything has its place: nothing sticks out, is cut off, covered, or smaller than a finger.
import { controls, frame, hit, isOnTop, isSeen, named, reach, sticks, written } from "./nodes.js";

export function isInSentence(node) {
  if (node.localName !== "a" || getComputedStyle(node).display !== "inline") return false;
  const around = node.closest("p, li, td, dd, label, span:not(a span)")?.textContent?.trim() ?? "";
  return around.length > (node.textContent?.trim().length ?? 0) + 1;
}

export function grown({ node, left, top, width, height }, least) {
  const [x, y] = [left + width / 2, top + height / 2];
  const half = least / 2 - 1;
  const found = (dx, dy) => node.contains(hit(x + dx, y + dy));
  return {
    width: width >= least || (found(-half, 0) && found(half, 0)) ? Math.max(width, least) : width,
    height: height >= least || (found(0, -half) && found(0, half)) ? Math.max(height, least) : height,
  };
}

/** Wider than the window: what sticks out. */
export function wide(width) {
  const root = document.scrollingElement;
  if (root.scrollWidth <= width + 1) return [];
  const out = [...document.body.querySelectorAll("*")].filter(
    (node) => isSeen(node) && node.getBoundingClientRect().right > width + 1,
  );
  const inner = out.filter((node) => !out.some((other) => other !== node && node.contains(other)));
  return inner
    .slice(0, 5)
    .map((node) => `${named(node)} sticks out: the page is ${root.scrollWidth} wide`)
    .concat(inner.length ? [] : ["the page is too wide"]);
}

/** Smaller than a finger; the smallest one of all is told as well. */
export function small(least) {
  const boxes = controls()
    .map(reach)
    .filter(
      ({ node, left, top, width, height }) =>
        isSeen(node) && !isInSentence(node) && isOnTop(node, { left, top, width, height }),
    )
    .map((box) => ({ ...grown(box, least), node: box.node }));
  const wrong = boxes.filter(({ width, height }) => width < least - 0.5 || height < least - 0.5);
  return {
    least: Math.min(1000, ...boxes.map(({ width, height }) => Math.min(width, height))),
    wrong: wrong.map(({ node, width, height }) => `${named(node)} is ${Math.round(width)}x${Math.round(height)}`),
  };
}

/** Words that a box cuts off, though nothing says that there are more. */
export function cut() {
  const boxes = new Set(written().flatMap(({ node }) => [node, node.parentElement]));
  const cuts = (node) => {
    const { overflowX, overflowY, overflowClipMargin, textOverflow, webkitLineClamp } = getComputedStyle(node);
    if (textOverflow === "ellipsis" || webkitLineClamp !== "none" || !isSeen(node)) return false;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const over = (overflow, is, may) => {
      const spare = overflow === "clip" ? Number.parseFloat(overflowClipMargin) || 0 : 0; // that much is drawn all the same
      return hides(overflow) && is > may + 2 + spare;
    };
    return over(overflowX, node.scrollWidth, node.clientWidth) || over(overflowY, node.scrollHeight, node.clientHeight);
  };
  return [...boxes].filter((node) => node && cuts(node)).map((node) => `${named(node)} is cut off`);
}

/** Words that lie under something else, from where no scrolling brings them out. */
export function covered() {
  const over = ({ left, top, width, height }) => hit(left + width / 2, top + height / 2);
  const lies = ({ node, lines }) =>
    lines.filter((box) => over(box) && !isOnTop(node, box) && (sticks(node) || !sticks(over(box))));
  return written()
    .map((words) => ({ node: words.node, under: lies(words).map(over) }))
    .filter(({ under }) => under.length)
    .map(({ node, under }) => `${named(node)} lies under ${named(under[0])}`);
}

/** What share of the window's height is taken by what sticks to it, in the middle of the page. */
export async function stuck() {
  scrollTo(0, (document.scrollingElement.scrollHeight - innerHeight) / 2);
  await frame();
  const isUnder = (y) => {
    const over = hit(innerWidth / 2, y);
    return Boolean(over && !over.closest("dialog") && sticks(over));
  };
  const rows = Array.from({ length: 64 }, (_, at) => ((at + 0.5) * innerHeight) / 64);
  const share = rows.filter(isUnder).length / rows.length;
  scrollTo(0, 0);
  return share;
}

/** How tall the page is when all of it is in sight. */
export const height = () => Math.ceil(document.scrollingElement.scrollHeight);
