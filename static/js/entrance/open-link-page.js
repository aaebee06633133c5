// @ts-check
/** Takes the secret of a link out of the address bar, hands it in, and goes to the page that it opens. */
import { part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { postJson } from "../shared/post-json.js";
import { followReadingAids } from "../shared/reading.js";

followReadingAids();

const secret = location.hash.match(/^#([\w-]*)/)?.[1] ?? ""; // without the end of a sentence behind it
history.replaceState(null, "", location.pathname);
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[hreflang]")))
  link.hash = secret; // the page in another language opens the same link

const page = slots(part("open-link"));

async function handIn() {
  show(page.again, false);
  const answer = await sent().catch(() => null);
  if (!answer)
    stay(t("Keine Verbindung"), t("Ihr Link ist noch nicht geprüft. Bitte versuchen Sie es noch einmal."), handIn);
  else if (answer.ok) location.replace(answer.location);
  else refuse(answer);
}

/** @returns {Promise<{ok: boolean, error?: string, text?: string, location: string}>} */
async function sent() {
  const response = await postJson(location.pathname, { link: secret });
  return response.json();
}

/**
 * Only one refusal is about the link itself.
 * @param {{error?: string, text?: string}} answer
 */
function refuse({ error, text: message = "" }) {
  if (error === "not_signed_in") {
    const sentence = t(
      "Er ist unvollständig, schon benutzt oder durch einen neuen ersetzt. Bitte fragen Sie das Veranstaltungsteam nach einem neuen Link.",
    );
    stay(t("Dieser Link öffnet nichts"), sentence);
  } else if (error === "no_cookies") {
    const sentence = t(
      "Ohne sie erkennt das World Café Sie nicht wieder. Bitte erlauben Sie Cookies für diese Adresse oder verlassen Sie das private Fenster.",
    );
    stay(t("Ihr Browser behält keine Cookies"), sentence, openAnew);
  } else stay(t("Ihr Link ist noch nicht geöffnet"), message, openAnew);
}

/**
 * Stay here and say why.
 * @param {string} title
 * @param {string} sentence
 * @param {() => void} [again]  what another try does, where it may help
 */
function stay(title, sentence, again) {
  text(page.title, title);
  text(page.sentence, sentence);
  show(page.again, Boolean(again));
  page.again.onclick = again ?? null;
  show(page.home, true);
  page.title.focus();
}

/** A fresh page may set its cookie; the address keeps the secret until that page has read it. */
function openAnew() {
  history.replaceState(null, "", `${location.pathname}#${secret}`);
  location.reload();
}

handIn();
