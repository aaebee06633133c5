// @ts-check
/** The venue check: asks the server for its time again and again, and says how the answers came. */
import { openSocket } from "../../live/socket.js";
import { offerCopy } from "../../shared/copy.js";
import { part, slots, text } from "../../shared/dom.js";
import { sendOnce } from "../../shared/once.js";
import { followReadingAids } from "../../shared/reading.js";
import { Device } from "./device.js";

const BEAT_MS = 1000;
const PATIENCE_MS = 5000;
const PHONES_MS = 5000;

followReadingAids();
sendOnce();
offerCopy();

const { cafe = "", phones = "" } = document.body.dataset;
const socket = openSocket({ role: "organizer", cafe });
const device = new Device();
const counts = slots(part("phones"));

async function measure() {
  const [sent, began] = [Date.now(), performance.now()];
  const answer = await socket
    .timeout(PATIENCE_MS)
    .emitWithAck("clock:read", {})
    .catch(() => null);
  const took = performance.now() - began;
  if (answer?.ok) device.answered({ way: socket.io.engine.transport.name, took, sent, now: answer.now });
  else if (socket.connected) device.missed();
}

async function count() {
  const answer = await fetch(phones).then(
    (response) => response.json(),
    () => null,
  );
  if (!answer?.ok) return;
  for (const name of ["connected", "fallback", "here"]) text(counts[name], answer[name]);
}

socket.on("disconnect", () => device.broke());
setInterval(() => socket.connected && measure(), BEAT_MS);
setInterval(count, PHONES_MS);
count();
