// @ts-check
/** Takes the secret of a link out of the address bar, hands it in, and goes to the page that it opens. */
import { part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { postJson } from "../shared/post-json.js";

const secret = location.hash.match(/^#([\w-]*)/)?.[1] ?? ""; // without the end of a sentence behind it
history.replaceState(null, "", location.pathname);

const page = slots(part("open-link"));

async function handIn() {
  show(page.again, false);
  const answer = await sent().catch(() => null);
  if (!answer)
    stay(t("Keine Verbindung"), t("Ihr Link ist noch nicht geprüft. Bitte versuchen Sie es noch einmal."), true);
  else if (answer.ok) location.replace(answer.location);
  else stay(t("Dieser Link öffnet nichts"), refusal(answer), answer.error !== "not_signed_in");
}

/** @returns {Promise<{ok: boolean, error?: string, text?: string, location: string}>} */
async function sent() {
  const response = await postJson(location.pathname, { link: secret });
  return response.json();
}

/** @param {{error?: string, text?: string}} answer */
function refusal({ error, text: message }) {
  if (error !== "not_signed_in") return message ?? "";
  return t(
    "Er ist unvollständig, schon benutzt oder durch einen neuen ersetzt. Bitte fragen Sie das Veranstaltungsteam nach einem neuen Link.",
  );
}

/**
 * Stay here and say why.
 * @param {string} title
 * @param {string} sentence
 * @param {boolean} again  whether another try may help
 */
function stay(title, sentence, again) {
  text(page.title, title);
  text(page.sentence, sentence);
  show(page.again, again);
  show(page.home, true);
  page.title.focus();
}

page.again.addEventListener("click", handIn);
handIn();
