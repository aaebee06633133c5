// @ts-check
/** What changed between two texts, word by word. */
import { element } from "../../shared/dom.js";

/** @typedef {"same"|"gone"|"new"} Kind */
/** @typedef {{kind: Kind, words: string}} Part */

/**
 * The parts of both texts in their order: what is gone before what is new; each run of words is one part.
 * @param {string} before
 * @param {string} after
 * @returns {Part[]}
 */
export function difference(before, after) {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = longestCommon(old, now);
  /** @type {Part[]} */
  const parts = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      add(parts, "same", now[to++]);
      at += 1;
    } else if (at < old.length && common[at + 1][to] >= (common[at][to + 1] ?? -1)) add(parts, "gone", old[at++]);
    else if (to < now.length) add(parts, "new", now[to++]);
    else add(parts, "gone", old[at++]);
  }
  return parts;
}

/**
 * Show parts, each as what it is; one kind may be left out, for two texts side by side.
 * @param {HTMLElement} node
 * @param {Part[]} parts
 * @param {Kind} [without]
 */
export function drawDifference(node, parts, without) {
  const names = { same: "span", gone: "del", new: "ins" };
  const shown = parts.filter(({ kind }) => kind !== without);
  node.replaceChildren(...shown.flatMap(({ kind, words }, at) => [at ? " " : "", element(names[kind], "", words)]));
}

/** @param {string} text */
function wordsOf(text) {
  return text.split(/\s+/).filter(Boolean);
}

/**
 * How many words old[at…] and now[to…] have in common, in order.
 * @param {string[]} old
 * @param {string[]} now
 */
function longestCommon(old, now) {
  const common = Array.from({ length: old.length + 2 }, () => new Array(now.length + 2).fill(0));
  for (let at = old.length - 1; at >= 0; at--) {
    for (let to = now.length - 1; to >= 0; to--) {
      common[at][to] =
        old[at] === now[to] ? common[at + 1][to + 1] + 1 : Math.max(common[at + 1][to], common[at][to + 1]);
    }
  }
  return common;
}

/**
 * @param {Part[]} parts
 * @param {Kind} kind
 * @param {string} word
 */
function add(parts, kind, word) {
  const last = parts.at(-1);
  if (last?.kind === kind) last.words += ` ${word}`;
  else parts.push({ kind, words: word });
}
