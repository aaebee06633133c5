// @ts-check
/** The clock is set by the quickest of several answers, anew after every sleep. */
import { ServerClock } from "../../../static/js/live/clock.js";
import { ClockSync } from "../../../static/js/live/clock-sync.js";
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, ok, test } from "../testing.js";

/** So far the server's clock is ahead of ours. */
const AHEAD = 600_000;

/**
 * A server that takes so long to answer, one time after the other.
 * @param {number[]} takes  milliseconds
 * @param {number} [back]  the share of them that the way back takes
 */
function probing(takes, back = 0.5) {
  let local = 0;
  const clock = new ServerClock(() => local);
  const socket = {
    connected: true,
    asked: 0,
    timeout: () => ({
      async emitWithAck() {
        const way = takes[socket.asked];
        socket.asked += 1;
        local += way;
        return { ok: true, now: local - way * back + AHEAD };
      },
    }),
  };
  return {
    clock,
    socket,
    clockSync: new ClockSync(clock, socket, 4000),
    error: () => Math.abs(clock.now() - local - AHEAD),
  };
}

test("the best of five answers sets the clock", async () => {
  // slow answers are slow on one of their two ways
  const { clock, socket, clockSync, error } = probing([900, 400, 10, 2000, 700], 0.9);
  await clockSync.setClock();
  equal([socket.asked, error(), clock.vague], [5, 4, false]);
});

test("a clock whose best answer took longer than a second is vague", async () => {
  const { clock, clockSync } = probing([1100, 3000, 1200, 1800, 2000, 80]);
  await clockSync.setClock();
  equal(clock.vague, true);
  await clockSync.ask();
  equal(clock.vague, false);
});

test("a clock that is doubted stays vague until a better answer", async () => {
  const { clock, clockSync } = probing([3000]);
  await clockSync.ask();
  clock.doubt();
  ok(clock.vague);
});

test("nobody probes a connection that is broken", async () => {
  const { socket, clockSync } = probing([]);
  socket.connected = false;
  await clockSync.setClock();
  equal(socket.asked, 0);
});

test("a phone that wakes sets its clock with five probes", async () => {
  const socket = new FakeSocket();
  enter(socket);
  const probes = () => socket.sent.filter(([name]) => name === "clock:read").length;
  document.dispatchEvent(new Event("visibilitychange"));
  while (probes() < 5) await null;
  for (let turn = 0; turn < 20; turn += 1) await null;
  equal(probes(), 5);
});
