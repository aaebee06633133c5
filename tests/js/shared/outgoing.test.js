// @ts-check
/** A text leaves its field once, when something else holds it; a second tap is no mistake. */
import { Outgoing } from "../../../static/js/shared/outgoing.js";
import { equal, test } from "../testing.js";

const field = document.createElement("textarea");
const outgoing = new Outgoing(field);
/** @type {string[]} */
const sent = [];
let safe = () => {};

/** @param {string} text */
function send(text) {
  field.value = text;
  field.dispatchEvent(new InputEvent("input"));
  return outgoing.send((written) => {
    sent.push(written);
    return new Promise((resolve) => {
      safe = resolve;
    });
  });
}

test("a text stays in its field until it is safe elsewhere", async () => {
  const leaving = send(" Bänke ");
  equal([field.value, outgoing.isGone], [" Bänke ", true]);
  safe();
  await leaving;
  equal([field.value, outgoing.isGone, sent], ["", true, ["Bänke"]]);
});

test("what was typed while a text left stays", async () => {
  const leaving = send("Bänke");
  field.value += " und Licht";
  equal(outgoing.isGone, false);
  safe();
  await leaving;
  equal(field.value, " und Licht");
});

test("an empty field is a mistake only where nothing has just left", async () => {
  const leaving = send("Bänke");
  safe();
  await leaving;
  field.dispatchEvent(new InputEvent("input"));
  equal(outgoing.isGone, false);
});
