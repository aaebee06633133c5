// @ts-check
/** The moderator calls the organizers to the table, sees that somebody is coming, and takes the call back. */
import { announce } from "../shared/announce.js";
import { REASONS, reasonText, sinceText } from "../shared/call.js";
import { show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { act } from "./act.js";
import { askChoice, dialogOf } from "./dialogs.js";
import { keepingFocus } from "./focus.js";

/** How often the time is told anew. */
const LOOK_MS = 10_000;

/**
 * @param {import("../live/connection.js").Connection} connection
 * @param {() => import("../live/board.js").HeldTable|undefined} held
 */
export function runCalling(connection, held) {
  const { board, clock } = connection;
  const notice = /** @type {HTMLElement} */ (document.getElementById("call"));
  const button = /** @type {HTMLElement} */ (document.getElementById("call-organizers"));
  const slot = slots(notice);
  let isComing = false;
  const draw = () => {
    const call = board.cafe?.phase === "finished" ? null : (held()?.call ?? null);
    const came = call?.state === "coming";
    if (came && !isComing) announce(t("Jemand vom Veranstaltungsteam kommt gleich."));
    isComing = came;
    keepingFocus(() => {
      show(notice, call !== null);
      show(button, call === null);
    });
    if (!call) return;
    text(slot.words, came ? t("Es kommt gleich jemand.") : t("Sie rufen das Veranstaltungsteam."));
    text(slot.since, `${reasonText(call.reason)} · ${sinceText(call, clock.now())}`);
  };
  button.addEventListener("click", () => ask(connection));
  slot.end.addEventListener("click", () => act(connection, slot.end, "call:end", {}, t("Der Ruf ist zurückgenommen.")));
  board.listen("table", draw);
  board.listen("cafe", draw);
  setInterval(draw, LOOK_MS);
}

/** @param {import("../live/connection.js").Connection} connection */
function ask(connection) {
  const choices = REASONS.map((reason) => ({ value: reason ?? "", name: reasonText(reason), sums: [] }));
  askChoice(dialogOf("calling"), choices, (button, reason) =>
    act(connection, button, "call:make", { reason: reason || null }, t("Das Veranstaltungsteam sieht Ihren Ruf.")),
  );
}
