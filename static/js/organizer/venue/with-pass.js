// @ts-check
/** The venue check on a device that nobody has signed in on: it asks by HTTP, and tries whether a WebSocket opens. */
import { followReadingAids } from "../../shared/reading.js";
import { greetingAddress } from "../../shared/root.js";
import { Device } from "./device.js";

const BEAT_MS = 1000;
const PATIENCE_MS = 5000;
const ENDED = 410;

followReadingAids();

const { time = "" } = document.body.dataset;
const device = new Device();
let way = "";
let wasThere = true;

/** Whether the network lets a WebSocket through: the server greets before it wants to know who is there. */
function greeted() {
  const socket = new WebSocket(greetingAddress());
  const answer = new Promise((settle) => {
    socket.addEventListener("message", () => settle(true));
    for (const end of ["error", "close"]) socket.addEventListener(end, () => settle(false));
    setTimeout(() => settle(false), PATIENCE_MS);
  });
  answer.then(() => socket.close());
  return answer;
}

async function measure() {
  const [sent, began] = [Date.now(), performance.now()];
  const response = await fetch(time, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  if (response?.status === ENDED) return location.reload(); // the page says so
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  if (answer) device.answered({ way, took: performance.now() - began, sent, now: answer.now });
  else if (wasThere) device.broke();
  wasThere = answer !== null;
}

greeted().then((opens) => {
  way = opens ? "websocket" : "polling";
  setInterval(measure, BEAT_MS);
});
