// Where the focus is and whether one sees it; whether one sees what is chosen.
import { controls, frame, hit, isSame, isSeen, named, reach, scope } from "./nodes.js";

/** What one sees of a state in a style: enough to tell two of them apart. */
export function look(node) {
  const PARTS = [null, "::before", "::after"];
  const said = PARTS.map((part) => {
    const style = getComputedStyle(node, part);
    const edges = [style.borderTopColor, style.borderTopWidth, style.borderBottomColor, style.borderBottomWidth];
    const ring = [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow];
    const words = [style.color, style.backgroundColor, style.textDecorationLine, style.fontWeight, style.content];
    return [...edges, ...ring, ...words, style.display, style.backgroundImage, style.opacity].join(" ");
  });
  return said.join("|");
}

export function around(node) {
  const nodes = [
    node,
    node.labels?.[0],
    node.nextElementSibling,
    node.parentElement,
    ...node.querySelectorAll("svg, .kern-label"),
  ];
  return nodes
    .filter((each) => each && isSeen(each))
    .map((each) => look(each))
    .join("\n");
}

/** The stops of a walk with Tab. */
const walk = { stops: [], looked: "", from: null, there: [] };

/** Whether no part of a node can be seen: out of sight, or under something that sticks. */
export function isObscured(node) {
  const whole = reach(node);
  const [left, top] = [Math.max(0, whole.left), Math.max(0, whole.top)];
  const width = Math.min(innerWidth, whole.left + whole.width) - left;
  const box = { node: whole.node, left, top, width, height: Math.min(innerHeight, whole.top + whole.height) - top };
  const places = [0.5, 0.1, 0.9].flatMap((x) =>
    [0.5, 0.15, 0.85].map((y) => [box.left + x * box.width, box.top + y * box.height]),
  );
  return !places.some(([x, y]) => isSame(node, hit(x, y)) || isSame(box.node, hit(x, y)));
}

/** What is chosen and looks as if it were not. */
export function alike() {
  const pairs = [
    ["[role=tab]", "[aria-selected=true]"],
    ["input[type=radio]", ":checked"],
    ["[aria-pressed]", "[aria-pressed=true]"],
  ];
  return pairs.flatMap(([all, on]) => {
    const isDrawnByTheBrowser = (node) =>
      node.type === "radio" && isSeen(node) && getComputedStyle(node).appearance !== "none";
    const nodes = [...scope().querySelectorAll(all)].filter(
      (node) => isSeen(reach(node).node) && !isDrawnByTheBrowser(node),
    );
    const near = (node) =>
      nodes.find(
        (other) =>
          !other.matches(on) &&
          (other.name ?? "") === (node.name ?? "") &&
          other.className === node.className &&
          other.dataset.slot === node.dataset.slot,
      );
    return nodes
      .filter((node) => node.matches(on) && near(node))
      .filter((node) => look(reach(node).node) === look(reach(near(node)).node) && around(node) === around(near(node)))
      .map((node) => `${named(reach(node).node)} looks as if it were not chosen`);
  });
}

/** Begin a walk with Tab. */
export function begin() {
  walk.from = document.activeElement;
  walk.there = controls().filter((node) => isSeen(reach(node).node));
  walk.stops = [];
  walk.looked = "";
}

/** What Tab reaches first. */
const first = () => controls().find((node) => node.tabIndex >= 0 && node.getClientRects().length);

/** Where Tab has led: what is wrong there, and whether the walk has come round. */
export async function stop() {
  await frame();
  await frame(); // what scrolls after the focus has moved
  const node = document.activeElement;
  const before = walk.stops.at(-1);
  const isBody = !node || node === document.body;
  if (node === before) return { isBody: false, isRound: false, wrong: [] };
  const wrong = [];
  if (before?.isConnected && walk.looked === around(before)) wrong.push(`${named(before)}: the focus is not seen`);
  if (isBody) {
    walk.stops.push(null);
    return { isBody, isRound: false, wrong };
  }
  if (before === null && node !== first() && node !== scope())
    wrong.push(`before ${named(node)}: Tab falls out of the page`);
  const isRound = walk.stops.includes(node);
  if (!isRound && isObscured(node)) wrong.push(`${named(node)} has the focus and cannot be seen`);
  walk.stops.push(node);
  walk.looked = around(node);
  return { isBody, isRound, wrong };
}

/** What can be pressed and was not reached on the walk; what only came while a neighbour had the focus is no loss. */
export function missed() {
  const isOne = (node) =>
    node.type !== "radio" || !walk.stops.some((stop) => stop?.name === node.name && stop?.form === node.form);
  return walk.there
    .filter((node) => node.tabIndex >= 0 || node.matches("a[href], button:not([role])"))
    .filter((node) => node.isConnected && isSeen(reach(node).node))
    .filter((node) => !walk.stops.includes(node) && isOne(node))
    .map((node) => `${named(node)} is not reached with Tab`);
}

/** Go back to where the focus was before the walk. */
export function end() {
  if (walk.from && walk.from !== document.body) walk.from.focus({ preventScroll: true });
  else document.activeElement?.blur();
}
