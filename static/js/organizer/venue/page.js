// @ts-check
/** The venue check: asks the server for its time again and again, and says how the answers came. */
import { openSocket } from "../../live/socket.js";
import { attr, part, slots, text } from "../../shared/dom.js";
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { answersText, clockText, verdictOf, wayText } from "./measures.js";

const BEAT_MS = 1000;
const PATIENCE_MS = 5000;
const PHONES_MS = 5000;
/** The last two minutes: somebody who walks on measures another place. */
const MOST = 120;

followReadingAids();
sendOnce();

const { cafe = "", phones = "" } = document.body.dataset;
const socket = openSocket({ role: "organizer", cafe });
/** @type {import("./measures.js").Line} */
const line = { way: "", took: [], breaks: 0, missing: 0, ahead: 0 };
const device = slots(part("device"));
const counts = slots(part("phones"));

async function measure() {
  const [sent, began] = [Date.now(), performance.now()];
  const answer = await socket
    .timeout(PATIENCE_MS)
    .emitWithAck("clock:read", {})
    .catch(() => null);
  const took = performance.now() - began;
  if (answer?.ok) {
    line.way = socket.io.engine.transport.name;
    line.took = [...line.took, took].slice(-MOST);
    line.ahead = sent + took / 2 - answer.now;
  } else if (socket.connected) line.missing += 1;
  draw();
}

function draw() {
  const verdict = verdictOf(line);
  text(device.verdict, verdict.words);
  attr(device.verdict, "class", verdict.kind ? `notice notice--${verdict.kind}` : "notice");
  text(device.breaks, line.breaks);
  if (!line.took.length) return;
  text(device.way, wayText(line.way));
  text(device.answers, answersText(line.took));
  text(device.clock, clockText(line.ahead));
}

async function count() {
  const answer = await fetch(phones).then(
    (response) => response.json(),
    () => null,
  );
  if (!answer?.ok) return;
  for (const name of ["connected", "fallback", "here"]) text(counts[name], answer[name]);
}

socket.on("disconnect", () => {
  line.breaks += 1;
  draw();
});
setInterval(() => socket.connected && measure(), BEAT_MS);
setInterval(count, PHONES_MS);
count();
