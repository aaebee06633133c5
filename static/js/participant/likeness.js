// @ts-check
/** How similar two texts are, by the pieces of their words; for hints, never for decisions. Pure. */

/** Pieces of this length find parts of compounds and survive typing errors (docs/condensation.md). */
const SIZES = [3, 4, 5];
/** The weight of a piece that every text contains: it distinguishes little, but not nothing. */
const EVERYWHERE = 0.5;
/** From this similarity on, one text is mostly the other with small changes. */
const NEARLY_SAME = 0.5;
/** A shorter text is similar to too many others. */
const LEAST_WORDS = 3;

/** Texts cut before: all of a table are compared at every pause in typing. @type {Map<string, Map<string, number>>} */
const cuts = new Map();

/**
 * The text that is nearly the same as the one written; null where there is none.
 * @template {{text: string}} T
 * @param {string} written
 * @param {T[]} among
 * @returns {T|null}
 */
export function nearlySame(written, among) {
  if (wordsOf(written).length < LEAST_WORDS) return null;
  const idf = rarity(among.map(({ text }) => text));
  const own = weighed(written, idf);
  let nearest = null;
  let most = NEARLY_SAME;
  for (const each of among) {
    const similarity = cosine(own, weighed(each.text, idf));
    if (similarity >= most) [nearest, most] = [each, similarity];
  }
  return nearest;
}

/** @param {string} text */
function wordsOf(text) {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** @param {string} text */
function cut(text) {
  const known = cuts.get(text);
  if (known) return known;
  /** @type {Map<string, number>} */
  const pieces = new Map();
  for (const word of wordsOf(text)) {
    const padded = ` ${word} `;
    for (const size of SIZES) {
      for (let at = 0; at + size <= padded.length; at++) {
        const piece = padded.slice(at, at + size);
        pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
      }
    }
  }
  return pieces;
}

/**
 * How much each piece distinguishes: the rarer, the more.
 * @param {string[]} texts
 * @returns {(piece: string) => number}
 */
function rarity(texts) {
  /** @type {Map<string, number>} */
  const held = new Map();
  for (const text of texts) {
    const pieces = cut(text);
    cuts.set(text, pieces);
    for (const piece of pieces.keys()) held.set(piece, (held.get(piece) ?? 0) + 1);
  }
  return (piece) => EVERYWHERE + Math.log((1 + texts.length) / (1 + (held.get(piece) ?? 0)));
}

/**
 * @param {string} text
 * @param {(piece: string) => number} idf
 */
function weighed(text, idf) {
  return new Map([...cut(text)].map(([piece, times]) => [piece, Math.log1p(times) * idf(piece)]));
}

/**
 * @param {Map<string, number>} one
 * @param {Map<string, number>} other
 */
function cosine(one, other) {
  let shared = 0;
  for (const [piece, weight] of one) shared += weight * (other.get(piece) ?? 0);
  return shared && shared / (length(one) * length(other));
}

/** @param {Map<string, number>} weights */
function length(weights) {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
