// @ts-check
/** What people may write, and how long it is: as the server keeps it (cafe/security/text.py). Pure. */

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const FLAG = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls come with pasting from PDF files
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;
const INVISIBLE = /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]/g;
const BLANK = /\u2800/g;
/** More than five marks on one letter run out of their line, and no script needs them. */
const MARKS = /([\p{M}\u200c-\u200f]{5})[\p{M}\u200c-\u200f]+/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A text as it is kept: composed, without what nobody sees and stray white space; "" if there is nothing to be seen.
 * @param {string} text
 * @param {"\n"|" "} [separator]  a space makes one line of it (titles, names)
 */
export function cleaned(text, separator = "\n") {
  const seen = text
    .replace(LINE_ENDS, "\n")
    .replace(FLAG, (_, flag) => flag ?? "")
    .replace(FORBIDDEN, "")
    .replace(INVISIBLE, "")
    .replace(BLANK, " ")
    .normalize("NFC")
    .replace(MARKS, "$1");
  if (!SEEN.test(seen)) return "";
  const lines = seen.split("\n").map((line) => line.trim().split(/\s+/).join(" "));
  return lines.filter(Boolean).join(separator);
}

/**
 * How long a text is, as the server counts: the code points that are kept.
 * @param {string} text
 */
export function lengthOf(text) {
  return [...cleaned(text)].length;
}
