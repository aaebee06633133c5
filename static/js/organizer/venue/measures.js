// @ts-check
/** What the answers of the server say about a line. Pure. */
import { n, t } from "../../shared/i18n.js";

/** So many answers tell enough. */
const ENOUGH = 15;
/** Above this people see that they wait. */
const SLOW_MS = 1000;
/** A clock further off is corrected on every page; whoever reads the time from the device is late. */
const OFF_MS = 2000;

/** @typedef {{way: string, took: number[], breaks: number, missing: number, ahead: number}} Line */

/**
 * The middle and the slowest answer.
 * @param {number[]} took  milliseconds
 */
export function answersText(took) {
  if (!took.length) return "–";
  const sorted = [...took].sort((one, other) => one - other);
  return t("meist nach %(middle)s ms, die langsamste nach %(worst)s ms (von %(count)s)", {
    middle: Math.round(sorted[sorted.length >> 1]),
    worst: Math.round(sorted[sorted.length - 1]),
    count: sorted.length,
  });
}

/** @param {string} way */
export function wayText(way) {
  return way === "websocket" ? t("WebSocket") : t("Ersatzweg ohne WebSocket: langsamer, aber es geht");
}

/**
 * By how much a clock is off; positive is ahead.
 * @param {number} ahead  milliseconds
 */
export function clockText(ahead) {
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (Math.abs(ahead) < OFF_MS) return t("geht richtig");
  return ahead > 0
    ? n(
        "geht %(count)s Sekunde vor; die Seiten gleichen das aus",
        "geht %(count)s Sekunden vor; die Seiten gleichen das aus",
        seconds,
      )
    : n(
        "geht %(count)s Sekunde nach; die Seiten gleichen das aus",
        "geht %(count)s Sekunden nach; die Seiten gleichen das aus",
        seconds,
      );
}

/**
 * What somebody who looks after the network needs to hear.
 * @param {Line} line
 * @returns {{words: string, kind: ""|"good"|"warm"|"bad"}}
 */
export function verdictOf({ way, took, breaks, missing }) {
  if (breaks + missing > 1)
    return {
      kind: "bad",
      words: t("Die Verbindung bricht hier ab. Mit vielen Telefonen wird das schlechter, nicht besser."),
    };
  if (took.length < ENOUGH) return { kind: "", words: t("Es wird gemessen …") };
  if (Math.max(...took) > SLOW_MS)
    return {
      kind: "warm",
      words: t("Manche Antworten brauchen hier länger als eine Sekunde. Prüfen Sie die Stelle noch einmal."),
    };
  if (way !== "websocket")
    return {
      kind: "warm",
      words: t("Das Netz lässt kein WebSocket durch. Es geht auch so; besser ist es, WebSocket freizugeben."),
    };
  return { kind: "good", words: t("Hier ist das Netz gut.") };
}
