// @ts-check
/** A double tap on what hides and shows, pauses and resumes, does one of both. */
import { keepToggles } from "../../../static/js/shared/toggles.js";
import { equal, test, world } from "../testing.js";

/** @type {(() => void)[]} */
const later = [];
world.setTimeout = (/** @type {() => void} */ act) => later.push(act);

/** A button that counts its presses. @param {string|null} toggle */
function counted(toggle) {
  const button = document.createElement("button");
  if (toggle !== null) button.dataset.toggle = toggle;
  const seen = { presses: 0, tap: () => button.dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true })) };
  button.addEventListener("click", () => {
    seen.presses += 1;
  });
  document.body.append(button);
  return seen;
}

test("the second tap of two is none, on the same button and on what came into its place", () => {
  keepToggles();
  const [pin, pause, resume, vote] = ["", "clock", "clock", null].map(counted);
  for (const button of [pin, pin, pause, resume, vote, vote]) button.tap();
  equal(
    [pin, pause, resume, vote].map(({ presses }) => presses),
    [1, 1, 0, 2],
  );
  for (const settled of later.splice(0)) settled();
  for (const button of [pin, resume]) button.tap();
  equal(
    [pin, pause, resume].map(({ presses }) => presses),
    [2, 1, 1],
  );
});
