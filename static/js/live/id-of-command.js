// @ts-check
/**
 * By which id a Beitrag lies on the table, known before the server has answered: the same as id_of_command in
 * cafe/domain/base.py. Nobody else can tell from it who wrote what: the cid never leaves this phone and the server.
 */

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const ID_LENGTH = 12;

/** The first 64 prime numbers, from which SHA-256 draws its constants. */
const PRIMES = [...Array(312).keys()].slice(2).filter((n, at, all) => all.slice(0, at).every((each) => n % each));
const STARTS = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

/**
 * What this page is sending, by the id that the server will give it: it may be told before it is answered.
 * @param {import("./outbox.js").Waiting[]} waiting
 * @param {string} visit
 * @returns {Map<string, import("./outbox.js").Waiting>}
 */
export function sendingOf(waiting, visit) {
  const posts = waiting.filter(({ name }) => name === "contribution:post");
  return new Map(posts.map((item) => [idOfCommand(visit, item.cid), item]));
}

/**
 * @param {string} visit
 * @param {string} cid
 */
export function idOfCommand(visit, cid) {
  const digest = sha256(new TextEncoder().encode(`${visit}:${cid}`));
  return Array.from(digest.slice(0, ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/**
 * As in FIPS 180-4; the browser's own needs https.
 * @param {Uint8Array} message
 */
function sha256(message) {
  const hash = new Uint32Array(STARTS);
  const blocks = padded(message);
  for (let at = 0; at < blocks.byteLength; at += 64) stir(hash, schedule(blocks, at));
  const digest = new DataView(new ArrayBuffer(32));
  for (const [at, word] of hash.entries()) digest.setUint32(at * 4, word);
  return new Uint8Array(digest.buffer);
}

/** @param {Uint8Array} message */
function padded(message) {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, message.length * 8);
  return view;
}

/**
 * @param {DataView} blocks
 * @param {number} start
 */
function schedule(blocks, start) {
  const words = new Uint32Array(64);
  for (let at = 0; at < 16; at += 1) words[at] = blocks.getUint32(start + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [one, two] = [words[at - 15], words[at - 2]];
    const low = turned(one, 7) ^ turned(one, 18) ^ (one >>> 3);
    const high = turned(two, 17) ^ turned(two, 19) ^ (two >>> 10);
    words[at] = words[at - 16] + low + words[at - 7] + high;
  }
  return words;
}

/**
 * @param {Uint32Array} hash
 * @param {Uint32Array} words
 */
function stir(hash, words) {
  let [a, b, c, d, e, f, g, h] = hash;
  for (const [at, word] of words.entries()) {
    const high = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const one = (h + high + ROUNDS[at] + word) | 0;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) hash[at] += word;
}

/**
 * @param {number} word
 * @param {number} bits
 */
function turned(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

/** @param {number} root */
function fraction(root) {
  return Math.floor((root % 1) * 2 ** 32);
}
