// @ts-check
/** How many phones are connected, and who does not quite get through: counts, no names. */
import { attr, part, show, slots, text } from "../../shared/dom.js";
import { n } from "../../shared/i18n.js";

/** Of those who joined: with fewer connected it is the line that fails, not a few phones asleep. */
const FEW = 0.25;

/** @param {import("../../live/connection.js").Connection} connection */
export function tellReach({ board }) {
  const slot = slots(part("reach"));
  const say = (/** @type {HTMLElement} */ node, /** @type {string} */ words) => {
    text(node, words);
    show(node, words !== "");
  };
  board.listen("crowd", ({ joined, online }) => {
    say(slot.online, joined ? onlineText(online, joined) : "");
    attr(slot.online, "class", online < joined * FEW ? "badge badge--warm" : "");
  });
  board.listen("newcomers", ({ hesitating, weak }) => {
    say(slot.hesitating, hesitating ? hesitatingText(hesitating) : "");
    say(slot.weak, weak ? weakText(weak) : "");
  });
}

/**
 * @param {number} online
 * @param {number} joined
 */
function onlineText(online, joined) {
  return n("%(online)s von %(joined)s Telefon verbunden", "%(online)s von %(joined)s Telefonen verbunden", joined, {
    online,
    joined,
  });
}

/** @param {number} count */
function hesitatingText(count) {
  return n(
    "%(count)s hat die Beitrittsseite offen und ist noch nicht dabei",
    "%(count)s haben die Beitrittsseite offen und sind noch nicht dabei",
    count,
  );
}

/** @param {number} count */
function weakText(count) {
  return n(
    "%(count)s Telefon verliert immer wieder die Verbindung",
    "%(count)s Telefone verlieren immer wieder die Verbindung",
    count,
  );
}
