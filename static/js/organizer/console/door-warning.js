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
      "In der letzten Minute kamen %(lately)s Personen herein. Sind das Ihre Gäste? Sonst schließen Sie die Tür oder geben Sie einen neuen Code aus.",
      { lately },
    );
  if (!expected || joined < expected * NEARLY) return "";
  if (joined > expected)
    return t("Es sind mehr Personen da als erwartet: %(joined)s statt %(expected)s.", { joined, expected });
  return t("Es sind fast alle da: %(joined)s von %(expected)s erwarteten Personen.", { joined, expected });
}

/**
 * What taking out those who were never there would do.
 * @param {number} count
 */
export function absentText(count) {
  return n(
    "%(count)s Person hat sich vor mehr als zwei Minuten angemeldet und war seitdem nie verbunden.",
    "%(count)s Personen haben sich vor mehr als zwei Minuten angemeldet und waren seitdem nie verbunden.",
    count,
  );
}
