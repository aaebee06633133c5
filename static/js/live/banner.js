// @ts-check
import { show, slots, text } from "../shared/dom.js";
import { standAside } from "./stand-aside.js";

/** A short interruption is not shown; that a visit has ended is none. */
const PATIENCE_MS = 1500;

/**
 * Show the page's banner while the line is broken, or while the server cannot take what waits.
 * @param {import("./connection.js").Connection} connection
 * @param {() => string[]} [unsaved]  words that the page holds and has not asked to save
 */
export function watchBanner(connection, unsaved = () => []) {
  const banner = document.getElementById("connection");
  if (!banner) return;
  const { sentence, "sign-in": signIn } = slots(banner);
  const broken = sentence.textContent ?? "";
  let timer = 0;
  const draw = () => {
    clearTimeout(timer);
    if (signIn) show(signIn, connection.state === "refused" && connection.maySignIn); // signed in elsewhere, this page goes on by itself
    const words = wordsFor(connection, broken);
    if (!words) show(banner, false);
    else if (!banner.hidden || connection.state === "refused") tell(words);
    else timer = setTimeout(() => tell(words), PATIENCE_MS);
  };
  const tell = (/** @type {string} */ words) => {
    text(sentence, words);
    show(banner, true);
  };
  connection.board.listen("connection", draw);
  connection.board.listen("waiting", draw);
  standAside(connection, banner, unsaved);
}

/**
 * @param {import("./connection.js").Connection} connection
 * @param {string} broken  what is said of a broken connection
 */
function wordsFor({ state, refusal, outbox }, broken) {
  if (state === "refused") return refusal;
  return state === "offline" ? broken : outbox.trouble;
}
