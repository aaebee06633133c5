// What Python asks of a page: every check returns what is wrong, in words.
import { covered, cut, height, small, stuck, wide } from "./boxes.js";
import { spaced, texts, wordless } from "./colours.js";
import { alike, begin, end, missed, stop } from "./focus.js";

globalThis.inspection = {
  alike,
  begin,
  covered,
  cut,
  end,
  height,
  missed,
  small,
  spaced,
  stop,
  stuck,
  texts,
  wide,
  wordless,
};
