// @ts-check
/** Whoever wants neither motion nor signals gets no cue, whatever the button below the page says. */
import { Cues } from "../../../static/js/participant/cues.js";
import { build } from "../build.js";
import { equal, test } from "../testing.js";

document.body.append(build("button", { "data-part": "cues" }));
/** @type {unknown[]} */
const felt = [];
const touches = (/** @type {unknown} */ pattern) => felt.push(pattern) > 0;
Object.defineProperty(navigator, "vibrate", { value: touches, configurable: true });
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: true }, configurable: true });
const cues = new Cues();

/** @param {string} motion */
function feltWith(motion) {
  felt.length = 0;
  if (motion) document.documentElement.dataset.motion = motion;
  else delete document.documentElement.dataset.motion;
  cues.give();
  return felt.length;
}

test("the reading aid keeps the phone still, and only while it is chosen", () => {
  equal([feltWith(""), feltWith("less"), feltWith("")], [1, 0, 1]);
});
