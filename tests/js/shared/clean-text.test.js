// @ts-check
/** A text is cleaned and counted as the server does it (tests/security/test_text.py reads the same examples). */
import { cleaned, lengthOf } from "../../../static/js/shared/clean-text.js";
import { equal, test } from "../testing.js";

/** @type {() => Promise<{name: string, typed: string, kept: string, length: number}[]>} */
const examples = async () => (await fetch("/tests/texts.json")).json();

test("a text is kept as the server says", async () => {
  for (const { name, typed, kept } of await examples()) equal([name, cleaned(typed)], [name, kept]);
});

test("a text is as long as the server says", async () => {
  for (const { name, typed, length } of await examples()) equal([name, lengthOf(typed)], [name, length]);
});

test("what is clean stays as it is", async () => {
  for (const { name, kept } of await examples()) equal([name, cleaned(kept)], [name, kept]);
});

test("titles and names are one line", () => {
  equal(cleaned("Digitale\r\nVerwaltung\u2028heute", " "), "Digitale Verwaltung heute");
});
