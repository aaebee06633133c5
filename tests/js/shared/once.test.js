// @ts-check
/** A form that is on its way is not sent again by a second tap. */
import { sendOnce } from "../../../static/js/shared/once.js";
import { holdTimers } from "../held-timers.js";
import { equal, test } from "../testing.js";

const form = document.createElement("form");
const button = document.createElement("button");

/** Draw a form whose sending this page outlives; tap it, and say whether it went. */
function drawn() {
  form.method = "post";
  form.append(button);
  document.body.append(form);
  sendOnce();
  return () => {
    let went = false;
    const look = (/** @type {Event} */ submit) => {
      went = !submit.defaultPrevented;
      submit.preventDefault();
    };
    document.addEventListener("submit", look, { once: true });
    button.click();
    return went;
  };
}

test("a form is sent once, however often it is tapped, and again after a while", () => {
  const timers = holdTimers();
  const tap = drawn();
  equal([tap(), tap(), button.getAttribute("aria-disabled")], [true, false, "true"]);
  timers.pass();
  equal([button.getAttribute("aria-disabled"), tap()], [null, true]);
});

test("whoever comes back to a page may send its form again", () => {
  holdTimers();
  const tap = drawn();
  equal([tap(), tap()], [true, false]);
  dispatchEvent(new PageTransitionEvent("pageshow"));
  equal(tap(), true);
});
