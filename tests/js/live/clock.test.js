// @ts-check
/** The server's time on a device whose own clock may say anything. */
import { minutesText, remaining, ServerClock } from "../../../static/js/live/clock.js";
import { equal, test } from "../testing.js";

let local = 1000;
const clock = new ServerClock(() => local);

/** @type {(way: number, back: number, server: number) => void} */
const probe = (way, back, server) => {
  const sent = clock.reading();
  local += way + back;
  clock.learnFromProbe(sent, server);
};

test("an answer is placed in the middle of its way", () => {
  probe(40, 40, 900_040);
  equal(clock.now(), 900_080);
});

test("a slow answer does not spoil a good measurement", () => {
  probe(5, 5, 900_005);
  probe(10, 3000, 900_020);
  equal(clock.now(), 903_020);
});

test("a tell that was late does not turn the clock back", () => {
  probe(5, 5, 900_005);
  local += 2000;
  clock.learnFromTell(900_010);
  equal(clock.now(), 902_010);
});

test("a tell wakes a clock that stood still while the phone slept", () => {
  probe(5, 5, 900_005);
  local += 10;
  clock.learnFromTell(1_500_000);
  equal(clock.now(), 1_500_000);
});

test("after the sleep any answer is better than the old measurement", () => {
  probe(5, 5, 900_005);
  clock.learnFromTell(1_500_000);
  probe(100, 300, 1_500_600);
  equal(clock.now(), 1_500_800);
});

test("the clock reads zero only when it is over", () => {
  equal([0, 1, 59_001, 60_000, 754_000].map(minutesText), ["0:00", "0:01", "1:00", "1:00", "12:34"]);
});

test("what is left of a round", () => {
  equal(remaining({ paused: false, ends_at: 5000, remaining: null }, 2000), 3000);
  equal(remaining({ paused: false, ends_at: 1000, remaining: null }, 2000), 0);
  equal(remaining({ paused: false, ends_at: null, remaining: null }, 2000), null);
  equal(remaining({ paused: true, ends_at: null, remaining: 700 }, 2000), 700);
});
