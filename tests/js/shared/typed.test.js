// @ts-check
/** Whoever asks for a form in another language finds in it what they had typed, and no other page does. */
import { takeTypedAlong } from "../../../static/js/shared/typed.js";
import { build } from "../build.js";
import { equal, test } from "../testing.js";

const name = /** @type {HTMLInputElement} */ (build("input", { name: "name" }));
const secret = /** @type {HTMLInputElement} */ (build("input", { name: "password", type: "password" }));
const boxes = ["a", "b"].map((value) => build("input", { type: "checkbox", name: "kinds", value }));
const [, second] = /** @type {HTMLInputElement[]} */ (boxes);
const here = build("a", { hreflang: "en", href: location.search || "?" }, "English");
const elsewhere = build("a", { hreflang: "de", href: "?lang=de" }, "Deutsch");
const fold = /** @type {HTMLDetailsElement} */ (build("details", {}, name));
const button = build("button", { formaction: location.search || "?", lang: "en" }, "English");
document.body.append(build("form", {}, fold, secret, ...boxes), here, elsewhere, button);
addEventListener("click", (click) => click.preventDefault()); // the test itself loads the page again
takeTypedAlong();

/** @param {HTMLElement} link */
const typeAndFollow = (link) => () => {
  Object.assign(name, { value: "Grün & Söhne" });
  Object.assign(secret, { value: "secret" });
  second.click();
  second.checked = true;
  link.click();
};
const found = () => [name.value, secret.value, second.checked];

test("what was typed is there again, but for passwords", typeAndFollow(here), () =>
  equal(found(), ["Grün & Söhne", "", true]),
);

test("the button of another form takes it along, too", typeAndFollow(button), () =>
  equal(found(), ["Grün & Söhne", "", true]),
);

test("what was folded is open where something was typed", typeAndFollow(here), () => equal(fold.open, true));

test("another reload has nothing of it", typeAndFollow(here), found, () => equal(found(), ["", "", false]));

test("a page that nobody asked for gets nothing", typeAndFollow(elsewhere), () => equal(found(), ["", "", false]));
