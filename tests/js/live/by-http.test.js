// @ts-check
/** Where no socket leads to the server, what waits goes there by HTTP, and once more when the page is closed. */
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, frame, test, until, world } from "../testing.js";

const DETOUR_MS = 5000;

// Nothing beats by itself.
/** @type {Map<() => void, number>} */
const beats = new Map();
world.setInterval = (/** @type {() => void} */ act, /** @type {number} */ pause) => {
  beats.set(act, pause);
  return act;
};
world.clearInterval = (/** @type {() => void} */ act) => beats.delete(act);

/** Do what is done every five seconds without a socket. */
const beat = () => {
  for (const [act, pause] of beats) if (pause === DETOUR_MS) act();
};
const isBeating = () => [...beats.values()].includes(DETOUR_MS);

/** @type {[address: string, body: any][]} */
const posted = [];
/** By a line that died without a word: nothing comes, and no fault. */
const NEVER = {};
/** What comes back in turn; null where nothing does. @type {(object|null)[]} */
const answers = [];
world.fetch = async (
  /** @type {string} */ address,
  /** @type {{body: string, signal: AbortSignal}} */ { body, signal },
) => {
  posted.push([address, JSON.parse(body)]);
  const answer = answers.shift();
  if (answer === NEVER) await new Promise((_, reject) => signal.addEventListener("abort", reject));
  if (!answer) throw new TypeError("Failed to fetch");
  return { json: async () => ({ ok: true, answers: [answer] }) };
};

/** @type {[address: string, blob: Blob][]} */
const beacons = [];
world.navigator.sendBeacon = (/** @type {string} */ address, /** @type {Blob} */ blob) => beacons.push([address, blob]);

const socket = new FakeSocket({ "contribution:post": [{ ok: true, id: "b9" }] }, false);
const connection = enter(socket);
socket.tell("disconnect", "transport close");

/** @type {(text: string) => Promise<{answer: Promise<any>, cid?: string}>} */
const write = async (text) => {
  const answer = connection.ask("contribution:post", { kind: "idea", text });
  await until(() => connection.outbox.waiting.some(({ body }) => body.text === text));
  return { answer, cid: connection.outbox.waiting.at(-1)?.cid };
};
const close = () => dispatchEvent(new PageTransitionEvent("pagehide"));

test("without a socket what waits goes by HTTP", async () => {
  const { answer, cid } = await write("Bänke am Fluss");
  answers.push({ ok: true, id: "b1" });
  beat();
  equal((await answer).id, "b1");
  const [address, { auth, commands }] = posted[0];
  equal([address, auth.role, auth.cafe], ["/api/commands", "participant", "c1"]);
  equal(commands, [{ ask: "contribution:post", body: { cid, kind: "idea", text: "Bänke am Fluss" } }]);
  equal([connection.outbox.waiting.length, socket.asked.length], [0, 0]);
});

test("without any way all is kept and tried at the next beat in order", async () => {
  const first = await write("eins");
  const second = await write("zwei");
  answers.push(null, { ok: true, id: "b1" }, { ok: true, id: "b2" });
  while (connection.outbox.waiting.length) {
    beat();
    await frame();
  }
  const cids = posted.map(([, { commands }]) => commands[0].body.cid);
  equal(cids, [first.cid, first.cid, second.cid]);
});

test("where no socket ever came the server hears once that somebody is here", async () => {
  answers.push(null, { ok: true });
  for (const _ of "abc") {
    beat();
    await frame();
  }
  equal(
    posted.map(([, { commands }]) => commands),
    [[], []],
  );
});

test("a socket that opens again ends the detour", () => {
  equal(isBeating(), true);
  socket.connect();
  equal(isBeating(), false);
});

test("what is not answered on the detour goes by the socket as soon as it opens", async () => {
  answers.push(NEVER);
  const { answer } = await write("Auf halbem Weg");
  beat();
  await until(() => posted.length);
  socket.connect();
  equal((await answer).id, "b9");
  equal(connection.outbox.waiting.length, 0);
});

test("a page that is closed hands over what waits", async () => {
  close(); // nothing waits, nothing is sent
  const { cid } = await write("Im letzten Augenblick");
  close();
  equal(beacons.length, 1);
  const [[address, blob]] = beacons;
  const { auth, commands } = JSON.parse(await blob.text());
  equal([address, blob.type, auth.role], ["/api/commands", "application/json", "participant"]);
  equal([commands.length, commands[0].body.cid], [1, cid]);
  equal(connection.outbox.waiting.length, 1); // nobody heard an answer: it goes on waiting
});

test("a closed page hands over no more than the server takes at once", async () => {
  for (let number = 0; number < 55; number += 1) connection.ask("contribution:post", { kind: "idea", text: "x" });
  await until(() => connection.outbox.waiting.length === 55);
  close();
  equal(JSON.parse(await beacons[0][1].text()).commands.length, 50);
});
