// @ts-check
/** How much two texts sound alike, by the pieces of their words; for hints, never for decisions. Pure. */

/** Pieces of so many characters see into compounds and past typing errors (docs/condensation.md). */
const SIZES = [3, 4, 5];
/** What all say at a table tells little apart, but not nothing. */
const EVERYWHERE = 0.5;
/** From here on one is, most of the time, the other with small changes. */
const NEARLY_SAME = 0.5;
/** Fewer words are like too much. */
const LEAST_WORDS = 3;

/** @type {Map<string, Map<string, number>>} what was cut once, as a table is asked about with every pause of a finger */
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
    const likeness = cosine(own, weighed(each.text, idf));
    if (likeness >= most) [nearest, most] = [each, likeness];
  }
  return nearest;
}

/** @param {string} text */
function wordsOf(text) {
  return text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
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
 * How much each piece tells, the rarer the more.
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
