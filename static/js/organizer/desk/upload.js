// @ts-check
/** Files on their way: one after the other, each with its progress, so that a broken line costs one of them. */
import { announce } from "../../shared/announce.js";
import { element, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { lock } from "../../shared/press.js";

/** Send the files of the page's form here, without leaving the page. */
export function sendFiles() {
  const form = document.querySelector('[data-part="upload"]');
  if (!(form instanceof HTMLFormElement)) return;
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
  form.addEventListener("submit", async (submit) => {
    if (!field.files?.length) return;
    submit.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button:not([type=button])"));
    if (button.getAttribute("aria-disabled")) return;
    lock(button, true);
    const refused = await sendEach(form, [...field.files]);
    lock(button, false);
    if (!refused) location.assign(form.action);
    else announce(n("%(count)s Datei ist nicht angekommen.", "%(count)s Dateien sind nicht angekommen.", refused));
  });
}

/**
 * Send files one after the other; resolves to how many were not taken.
 * @param {HTMLFormElement} form
 * @param {File[]} files
 */
async function sendEach(form, files) {
  const list = slots(form).files;
  list.replaceChildren();
  show(list, true);
  let refused = 0;
  for (const file of files) {
    const row = element("li", "", file.name);
    const progress = document.createElement("progress");
    progress.setAttribute("aria-label", file.name);
    row.append(progress);
    list.append(row);
    const why = await send(form, file, (share) => {
      progress.value = share;
    });
    const said = element("p", why ? "field-error" : "muted small");
    text(said, why || t("Angekommen."));
    progress.replaceWith(said);
    if (why) refused++;
  }
  return refused;
}

/**
 * Send one file; resolves to "" or to why it was not taken.
 * @param {HTMLFormElement} form
 * @param {File} file
 * @param {(share: number) => void} onProgress
 * @returns {Promise<string>}
 */
function send(form, file, onProgress) {
  const body = new FormData(form);
  body.delete("file");
  body.append("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch does not say how much of a body is sent
    request.upload.addEventListener(
      "progress",
      (sent) => sent.lengthComputable && onProgress(sent.loaded / sent.total),
    );
    request.addEventListener("loadend", () => resolve(request.status === 200 ? "" : reason(request.responseText)));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

/**
 * Why a file was not taken, as the server says it.
 * @param {string} answer
 */
function reason(answer) {
  try {
    return String(JSON.parse(answer).text);
  } catch {
    return t("Das hat nicht geklappt. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.");
  }
}
