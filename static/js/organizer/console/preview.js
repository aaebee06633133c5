// @ts-check
/** What the hall sees now, in words; and the projector in a frame, while somebody looks at it. */
import { part, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { onPress } from "../../shared/press.js";
import { tableOf } from "../../shared/table.js";

/** @import { CafeState } from "../../live/states.d.ts" */

/** @param {import("../../live/connection.js").Connection} connection */
export function showPreview({ board }) {
  const node = /** @type {HTMLDetailsElement} */ (part("preview"));
  const { frame, projector, phones, short } = slots(node);
  const { shows, look } = slots(part("wall"));
  onPress(look, () => {
    node.open = true;
    node.querySelector("summary")?.focus();
  });
  node.addEventListener("toggle", () => {
    // a frame that nobody sees would keep a line of its own
    if (frame instanceof HTMLIFrameElement) frame.src = node.open ? (frame.dataset.address ?? "") : "about:blank";
  });
  board.listen("cafe", (cafe) => {
    const words = { projector: projectorText(cafe), phones: phonesText(cafe) };
    text(shows, t("zeigt: %(projector)s", { projector: words.projector }));
    text(projector, words.projector);
    text(phones, words.phones);
    text(short, t("Leinwand: %(projector)s · Telefone: %(phones)s", words));
  });
}

/**
 * What the projector shows now.
 * @param {CafeState} cafe
 */
function projectorText(cafe) {
  /** @type {Record<string, string>} */
  const scenes = {
    etiquette: t("Gesprächsregeln"),
    gallery: t("Alle Tische"),
    ideas: t("Ideenkarte"),
    silence: t("Stille Minute"),
  };
  if (cafe.dark) return t("Leinwand dunkel");
  const scene = scenes[cafe.scene ?? ""];
  if (scene || cafe.interlude) return scene ?? cafe.interlude?.title;
  const number = cafe.showing && tableOf(cafe, cafe.showing)?.number;
  /** @type {Record<CafeState["phase"], string>} */
  const words = {
    lobby: t("Adresse und Code"),
    seating: t("wer wohin geht"),
    talk: t("Fragen und Uhr"),
    voting: t("Fragen und Uhr"),
    closing: t("Abschluss der Runde"),
    harvest: number ? t("Ergebnisse von Tisch %(number)s", { number }) : t("Übersicht"),
    finished: t("Dank und Adresse"),
  };
  return words[cafe.phase];
}

/**
 * What people can do on their phones now.
 * @param {CafeState} cafe
 */
export function phonesText({ phase, scene, interlude, may }) {
  if (interlude) return interlude.title;
  if (scene === "gallery") return t("Ein Herz für Tische, die gefallen");
  if (may.post) return may.vote ? t("Schreiben und Punkte geben") : t("Schreiben");
  if (may.vote) return t("Punkte geben");
  /** @type {Record<string, string>} */
  const words = {
    lobby: t("Willkommen, und wie ein World Café geht"),
    seating: t("Wohin es geht, und was dort bisher wichtig war"),
    closing: t("Lesen; die Moderation fasst zusammen"),
  };
  return words[phase] ?? t("Die Ergebnisse aller Tische");
}
