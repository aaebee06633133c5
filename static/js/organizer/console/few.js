// @ts-check
/** Whether the first step may be a mistake, because few have come. Pure. */
import { n, t } from "../../shared/i18n.js";

/**
 * What to say before the first step, "" where enough have come. Without an expected number, one at each table is enough.
 * @param {{expected: number, tables: unknown[]}} cafe
 * @param {number} joined
 */
export function fewText({ expected, tables }, joined) {
  if (joined >= (expected || tables.length)) return "";
  if (!joined) return t("Es ist noch niemand da.");
  if (expected) {
    return n(
      "Von %(expected)s erwarteten Teilnehmenden ist erst %(count)s da.",
      "Von %(expected)s erwarteten Teilnehmenden sind erst %(count)s da.",
      joined,
      { expected },
    );
  }
  return n(
    "Für %(tables)s Tische ist erst %(count)s da.",
    "Für %(tables)s Tische sind erst %(count)s Teilnehmende da.",
    joined,
    { tables: tables.length },
  );
}
