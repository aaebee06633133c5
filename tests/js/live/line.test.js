// @ts-check
/** A line that is dead but not closed is noticed by what does not come; a slow server is not asked to do more. */
import { Line } from "../../../static/js/live/line.js";
import { FakeSocket } from "../fake-socket.js";
import { holdTimers } from "../held-timers.js";
import { equal, frame, test, until } from "../testing.js";

/**
 * A line on which asks are answered when the test says so.
 * @param {{byNewLine?: boolean, answered?: string}} [server]  whether a new line is answered; what is answered at once
 */
function open({ byNewLine = true, answered = "" } = {}) {
  const timers = holdTimers();
  const socket = new FakeSocket();
  let now = 0;
  /** @type {(string|boolean)[]} */
  const seen = [];
  /** @type {((answer: object) => void)[]} */
  const asked = [];
  socket.timeout = () => ({
    emitWithAck: (/** @type {string} */ name) =>
      new Promise((resolve) => (name === answered ? resolve({ ok: true }) : asked.push(resolve))),
  });
  /** @type {any} */ (socket).disconnect = () => {
    seen.push("hung up");
    return { connect() {} };
  };
  socket.on("connect", () => {});
  let reached = 0;
  const reach = async () => {
    reached += 1;
    return byNewLine;
  };
  const line = new Line(
    /** @type {any} */ (socket),
    () => now,
    (isSilent) => seen.push(isSilent),
    reach,
  );
  return {
    line,
    seen,
    socket,
    reached: () => reached,
    /** Let time go by, half a second after the other. @param {number} seconds */
    async wait(seconds) {
      for (let half = 0; half < seconds * 2; half += 1) {
        now += 500;
        line.tick();
        for (let turn = 0; turn < 3; turn += 1) {
          await frame();
          timers.pass();
        }
      }
    },
    /** Answer whatever was asked. */
    answer: () => {
      for (const resolve of asked.splice(0)) resolve({ ok: true });
    },
  };
}

/**
 * Let time go by in which something is told each second.
 * @param {number} seconds
 * @param {Line} line
 * @param {(seconds: number) => Promise<void>} wait
 */
async function hearFor(seconds, line, wait) {
  for (let second = 0; second < seconds; second += 1) {
    await wait(1);
    line.heard();
  }
}

/**
 * Have an ask of a line answered.
 * @param {Line} line
 * @param {() => void} answer
 */
async function served(line, answer) {
  const asked = line.ask("visit:sync", { tables: {} });
  answer();
  await asked;
}

test("a line that gives no answer is given up for a new one within a few seconds", async () => {
  const { line, seen, wait } = open();
  line.ask("vote:cast", {});
  await wait(2);
  equal(seen, []);
  await wait(1);
  equal(seen.slice(0, 2), [true, "hung up"]);
});

test("a line on which nothing is told for longer than promised is given up", async () => {
  const { seen, wait } = open();
  await wait(10);
  equal(seen, []);
  await wait(3);
  equal(seen.slice(0, 2), [true, "hung up"]);
});

test("while a plan is searched, what waits behind it is no sign", async () => {
  const { line, seen, wait, answer } = open();
  line.ask("rotation:close", {});
  line.ask("clock:read", {});
  await hearFor(20, line, wait);
  equal(seen, []);
  answer();
  line.ask("clock:read", {});
  await wait(3);
  equal(seen.slice(0, 2), [true, "hung up"]);
});

test("nobody hangs up on a server that is slow to everybody", async () => {
  const { line, seen, wait, answer, reached } = open({ byNewLine: false });
  line.ask("vote:cast", {});
  await wait(30);
  equal(seen, [true]);
  equal(reached() <= 8, true);
  answer();
  await frame();
  equal(seen, [true, false]);
});

test("a command that takes long is no sign while the server answers anything else", async () => {
  const { line, seen, wait, answer } = open({ answered: "clock:read" });
  await served(line, answer);
  line.ask("vote:cast", {});
  await hearFor(20, line, wait);
  equal(seen, []);
});

test("a line that tells but answers nothing is given up within a few seconds", async () => {
  const { line, seen, wait, answer } = open();
  await served(line, answer);
  line.ask("vote:cast", {});
  await hearFor(4, line, wait);
  equal(seen, []);
  await hearFor(4, line, wait);
  equal(seen.slice(0, 2), [true, "hung up"]);
});

test("a line that answers nothing is kept, and said to be broken, while no new one is answered either", async () => {
  const { line, seen, wait, answer } = open({ byNewLine: false });
  await served(line, answer);
  line.ask("vote:cast", {});
  await hearFor(20, line, wait);
  equal(seen, [true]);
  answer();
  await frame();
  equal(seen, [true, false]);
});

test("whoever only listens sends nothing that could be missed", async () => {
  const { line, wait, reached } = open();
  await hearFor(60, line, wait);
  equal(reached(), 0);
});

test("a new line that stands in the queue at the door is not given up for another", async () => {
  const { line, seen, wait } = open();
  line.begin();
  line.ask("visit:sync", {});
  await hearFor(20, line, wait);
  equal(seen, []);
});

test("a line that falls silent while something is computed is given up as well", async () => {
  const { line, seen, wait } = open();
  line.ask("cluster:regroup", {});
  await wait(14);
  equal(seen.slice(0, 2), [true, "hung up"]);
});

test("a late answer by the old line is enough to keep it", async () => {
  const { line, seen, wait, answer, reached } = open();
  line.ask("vote:cast", {});
  await wait(2);
  const before = reached();
  const looking = wait(1);
  await until(() => reached() > before);
  answer();
  await looking;
  equal(seen.includes("hung up"), false);
});

test("a search for a plan may take its time, also the one at the beginning", async () => {
  const { line, seen, wait } = open();
  line.ask("rotation:adopt", {});
  line.ask("round:advance", { leaving: 0 });
  await wait(9);
  equal(seen, []);
});

test("no other step may", async () => {
  const { line, seen, wait } = open();
  line.ask("round:advance", { leaving: 1 });
  await wait(9);
  equal(seen[0], true);
});

test("a connection that is never welcomed is told, and made anew", async () => {
  const { seen, wait, socket } = open();
  socket.connected = false;
  await wait(2.5);
  equal(seen, []);
  await wait(1);
  equal(seen, [true]);
  await wait(16);
  equal(seen, [true, "hung up"]);
});
