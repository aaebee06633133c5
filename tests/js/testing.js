// @ts-check
/**
 * The words of a test in JavaScript: `test("a sentence", () => equal(found, wanted));`.
 *
 * tests/js/conftest.py finds the sentences in the file, tests/js/tab.py runs each in a page of its own: what a test
 * stores, draws or replaces is gone after it.
 */

/** How tests/js/tab.py knows the outcome among what a page logs. */
const OUTCOME = "outcome of the test: ";

/** Kept, as a test may put another in its place. */
const { console } = globalThis;

/** The globals, for a test that puts others in their place. */
export const world = /** @type {any} */ (globalThis);

/** Wait until the page is drawn anew. */
export const frame = () => new Promise(requestAnimationFrame);

/**
 * Wait until something holds; a test that waits in vain fails after 10 s.
 * @param {() => unknown} holds
 */
export async function until(holds) {
  while (!holds()) await frame();
}

/** @typedef {(given: any) => unknown} Step */

/** @type {Map<string, Step[]>} */
const tests = new Map();
let asserted = 0;

/**
 * Register a test. Each further step runs after a reload of the page and is given what the step before returned.
 * @param {string} sentence  what holds, as a plain string that begins on the line of the call or on the next
 * @param {Step} first
 * @param {Step[]} further
 */
export function test(sentence, first, ...further) {
  if (tests.has(sentence)) throw new Error(`two tests say the same: ${sentence}`);
  tests.set(sentence, [first, ...further]);
}

/**
 * Fail unless two values are the same to the last field. Objects of a class are the same only as themselves.
 * @template T
 * @param {T} actual
 * @param {NoInfer<T>} expected
 */
export function equal(actual, expected) {
  asserted += 1;
  if (!same(actual, expected))
    throw new Error(`not equal\n  expected: ${shown(expected)}\n  actual:   ${shown(actual)}`);
}

/**
 * Fail unless something holds.
 * @param {unknown} holds
 * @param {string} [otherwise]  what is wrong if it does not
 */
export function ok(holds, otherwise = "does not hold") {
  asserted += 1;
  if (!holds) throw new Error(`${otherwise}: ${shown(holds)}`);
}

/**
 * Run one step of one test and log the outcome.
 * @param {{script: string, sentences: string[], sentence: string, step: number, given: any}} what  sentences: all
 *   that were found in the file without running it
 */
export async function run({ script, sentences, sentence, step, given }) {
  let more = false;
  let value = null;
  let failure = "";
  try {
    await import(script);
    if (!same([...tests.keys()], sentences)) throw new Error(strayed(sentences));
    const steps = tests.get(sentence) ?? [];
    more = step + 1 < steps.length;
    const act = steps[step];
    value = (await act(given)) ?? null;
    if (!more && !asserted) throw new Error("nothing was asserted");
  } catch (thrown) {
    failure = told(thrown);
  }
  await rejectionsTold();
  console.debug(OUTCOME + JSON.stringify({ more, value: more ? value : null, failure }));
}

/**
 * What was thrown, and where; the stack of a syntax error is empty, its place is told to the page alone.
 * @param {unknown} thrown
 */
function told(thrown) {
  let place = "";
  const listen = (/** @type {ErrorEvent} */ event) => {
    event.preventDefault();
    place = `\n    at ${event.filename}:${event.lineno}:${event.colno}`;
  };
  addEventListener("error", listen);
  if (thrown instanceof SyntaxError) reportError(thrown);
  removeEventListener("error", listen);
  return ((thrown instanceof Error && thrown.stack) || String(thrown)) + place;
}

/** Wait until the page has told of every rejection that nobody caught: they come in order, and ours is the last. */
function rejectionsTold() {
  const last = new Error("the test is over");
  return new Promise((done) => {
    addEventListener("unhandledrejection", (event) => {
      if (event.reason !== last) return;
      event.preventDefault();
      done(null);
    });
    Promise.reject(last);
  });
}

/** @param {string[]} sentences  that were found in the file */
function strayed(sentences) {
  const registered = [...tests.keys()];
  const missed = [
    ...registered.filter((each) => !sentences.includes(each)).map((each) => `registered, but not found: ${each}`),
    ...sentences.filter((each) => !tests.has(each)).map((each) => `found, but not registered: ${each}`),
  ];
  return ['each test begins a line with test("…"', ...missed].join("\n  ");
}

/**
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
function same(one, other) {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const kind = Object.getPrototypeOf(one);
  if (kind !== Object.getPrototypeOf(other)) return false;
  if (kind === Map.prototype || kind === Set.prototype) return same([...one], [...other]);
  if (kind !== Array.prototype && kind !== Object.prototype) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]))
  );
}

/** On one line where it fits. @param {unknown} value */
function shown(value) {
  const plain = (/** @type {string} */ _, /** @type {any} */ each) => {
    if (each instanceof Map || each instanceof Set) return { [each.constructor.name]: [...each] };
    if (typeof each === "string" || typeof each === "boolean" || Number.isFinite(each) || each === null) return each;
    const kind = typeof each === "object" ? Object.getPrototypeOf(each) : null;
    return kind === Array.prototype || kind === Object.prototype ? each : `<${String(each)}>`;
  };
  const line = JSON.stringify(value, plain);
  return line.length < 100 ? line : JSON.stringify(value, plain, 2).replaceAll("\n", "\n  ");
}
