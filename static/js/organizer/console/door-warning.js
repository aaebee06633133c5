// @ts-check
/** When those who keep the door should look up: many at once, or more than are expected. Pure. */
import { n, t } from "../../shared/i18n.js";

/** A hall that hears "please scan now" may do this, too; then the warning is wrong for a minute. */
const FAST_A_MINUTE = 120;
const NEARLY = 0.95;

/**
 * What to say about those who came lately, "" for nothing.
 * @param {import("../../live/states.d.ts").NewcomersChanged} newcomers
 */
export function warningOf({ joined, expected, lately }) {
  if (lately >= FAST_A_MINUTE)
    return t(
      "In der letzten Minute kamen %(lately)s Teilnehmende herein. Gehören sie zu Ihnen? Sonst schließen Sie die Tür oder geben Sie einen neuen Code aus.",
      { lately },
    );
  if (!expected || joined < expected * NEARLY) return "";
  if (joined > expected)
    return t("Es sind mehr Teilnehmende da als erwartet: %(joined)s statt %(expected)s.", { joined, expected });
  return t("Es sind fast alle da: %(joined)s von %(expected)s erwarteten Teilnehmenden.", { joined, expected });
}

/**
 * What taking out those who were never there would do.
 * @param {number} count
 */
export function absentText(count) {
  return n(
    "%(count)s Anmeldung ist älter als zwei Minuten und war nie verbunden.",
    "%(count)s Anmeldungen sind älter als zwei Minuten und waren nie verbunden.",
    count,
  );
}
