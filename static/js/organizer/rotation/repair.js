// @ts-check
/** While the café runs: spots and tables close and open, participants leave, and a new plan is made where it pays. */
import { pressedIn } from "../../shared/dialog.js";
import { element, part, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { reloadWithMessage } from "./message.js";
import { NAMES, wordsOf } from "./plan-quality.js";

/** @typedef {import("../../live/connection.js").Connection} Connection */

/**
 * @import { Answer } from "../../live/socket.js"
 * @import { CertifiedFigures, Refusal, Repaired } from "../../live/states.d.ts"
 */

/** @typedef {"rotation:open"|"rotation:close"|"rotation:leave"|"rotation:replan"} Change */

/** @param {Connection} connection */
export function runRepair(connection) {
  const once = oneAtATime();
  for (const button of document.querySelectorAll("[data-ask]")) {
    button.addEventListener("click", () => once(() => change(connection, /** @type {HTMLElement} */ (button))));
  }
  document.querySelector('[data-part="gone"]')?.addEventListener("submit", (submit) => {
    submit.preventDefault();
    once(() => leave(connection, /** @type {HTMLFormElement} */ (submit.target)));
  });
  const anew = document.querySelector('[data-part="anew"]');
  if (!(anew instanceof HTMLElement)) return; // where nobody was given a way, none is planned anew
  slots(anew).offer.addEventListener("click", () => offer(connection, anew));
  slots(anew).replan.addEventListener("click", () => once(() => replan(connection)));
}

/** The second press of two, on whatever button, waits for nothing: its plan would be made from one that is going. */
export function oneAtATime() {
  let asking = false;
  return async (/** @type {() => Promise<void>} */ act) => {
    if (asking) return;
    asking = true;
    try {
      await act();
    } finally {
      asking = false; // a fault of the page locks no button for good
    }
  };
}

/**
 * @param {Connection} connection
 * @param {HTMLElement} button  says what, and where
 */
async function change(connection, button) {
  const { ask, table, spot } = button.dataset;
  const place = { table, spot: spot === undefined ? null : Number(spot) };
  if (ask !== "close") return settle(await connection.ask("rotation:open", place));
  if (!(await isMeant(connection, button))) return;
  let answer = await connection.ask("rotation:close", { ...place, keep: null });
  if (answer.ok && "choose" in answer) {
    const keep = await decided(answer.choose);
    if (!keep) return;
    answer = await connection.ask("rotation:close", { ...place, keep });
  }
  settle(answer);
}

/**
 * Opening again brings nobody back, so closing is asked about.
 * @param {Connection} connection
 * @param {HTMLElement} button
 */
async function isMeant({ board }, button) {
  const { question = "", people = "" } = button.dataset;
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("closing"));
  const { title, moved } = slots(dialog);
  const draw = () => text(moved, movedText(Number(people)));
  text(title, question);
  draw();
  const ends = [board.listen("cafe", draw), board.listen("crowd", draw)];
  const pressed = await pressedIn(dialog);
  for (const end of ends) end();
  return pressed === "yes";
}

/**
 * How many a closing moves: the page counts them when it is made, and knows by changes.js when that no longer holds.
 * @param {number} people
 */
function movedText(people) {
  if (!part("changed").hidden)
    return t("Inzwischen hat sich der Sitzplan geändert. Wie viele umziehen, sehen Sie nach dem Neuladen.");
  return people
    ? n("%(count)s Person bekommt einen neuen Platz.", "%(count)s Personen bekommen einen neuen Platz.", people)
    : t("Niemand muss umziehen.");
}

/**
 * Two rules contradict each other: which one is kept? "" for neither.
 * @param {Record<"sizes"|"visits", {lost_visits: number, sizes: [number, number]}>} choose
 */
async function decided(choose) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("contradiction"));
  for (const keep of /** @type {const} */ (["sizes", "visits"])) text(slots(dialog)[keep], costOf(choose[keep]));
  return pressedIn(dialog);
}

/** @param {{lost_visits: number, sizes: [number, number]}} cost */
function costOf({ lost_visits: lost, sizes }) {
  const [least, most] = sizes;
  const crowd =
    least === most
      ? t("%(most)s Personen in jeder Gruppe", { most })
      : t("%(least)s bis %(most)s Personen in einer Gruppe", { least, most });
  return lost ? `${crowd}, ${lostWords(lost)}` : `${crowd}, ${t("niemand kommt zweimal an einen Tisch")}`;
}

/** @param {number} lost */
function lostWords(lost) {
  return n(
    "%(count)s Person kommt ein zweites Mal an einen Tisch",
    "%(count)s Mal kommt jemand ein zweites Mal an einen Tisch",
    lost,
  );
}

/**
 * @param {Connection} connection
 * @param {HTMLFormElement} form
 */
async function leave(connection, form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const number = Number(field.value);
  if (!number) return field.focus();
  settle(await connection.ask("rotation:leave", { number }));
}

/**
 * What was refused is shown and kept by refused.js.
 * @param {Answer<Change>} answer
 */
function settle(answer) {
  if (answer.ok) reloadWithMessage(messageOf(/** @type {Partial<Repaired>} */ (answer)));
}

/**
 * What a change brought, with its loss beside it.
 * @param {Partial<Repaired>} answer
 */
function messageOf({ moved, lost_visits: lost, pays }) {
  const sentences = [
    moved
      ? n("%(count)s Person hat einen neuen Weg.", "%(count)s Personen haben einen neuen Weg.", moved)
      : t("Niemand muss umziehen."),
    lost ? `${lostWords(lost)}.` : "",
    pays ? t("Es kann sich lohnen, alles neu zu planen; sehen Sie unten nach.") : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

/**
 * @param {Connection} connection
 * @param {HTMLElement} anew
 */
async function offer(connection, anew) {
  const { offer: button, progress, compare, decide, rows, moved, refusal } = slots(anew);
  show(button, false);
  show(refusal, false);
  show(progress, true);
  const answer = await connection.search("rotation:offer", {});
  show(progress, false);
  if (!answer.ok) {
    show(button, true);
    show(refusal, true);
    text(refusal, answer.text);
    return;
  }
  rows.replaceChildren(...comparison(answer.now, answer.anew));
  text(
    moved,
    n("%(count)s Person bekäme einen anderen Weg.", "%(count)s Personen bekämen einen anderen Weg.", answer.moved),
  );
  show(compare, true);
  show(decide, true);
  slots(anew).replan.focus();
}

/**
 * @param {CertifiedFigures} now
 * @param {CertifiedFigures} anew
 */
function comparison(now, anew) {
  const [before, after] = [wordsOf(now), wordsOf(anew)];
  return /** @type {const} */ (["encounters", ...NAMES]).map((name) => {
    const row = element("tr");
    const head = element("th", "", figureName(name));
    head.setAttribute("scope", "row");
    row.append(head, element("td", "", before[name]), element("td", "", after[name]));
    return row;
  });
}

/**
 * What a figure counts, as it stands beside the plan, whose line has the encounters.
 * @param {string} name
 */
function figureName(name) {
  if (name === "encounters") return t("Verschiedene Begegnungen");
  return (
    document.querySelector(`[data-part="plan-quality"] [data-slot="${name}"]`)?.previousElementSibling?.textContent ??
    ""
  );
}

/** @param {Connection} connection */
async function replan(connection) {
  settle(await connection.ask("rotation:replan", {}));
}
