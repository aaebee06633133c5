// @ts-check
/** What is typed at the desk is drawn by the server, beside the form, when typing pauses. */
import { showPreview } from "../../../../static/js/organizer/desk/preview.js";
import { holdTimers } from "../../held-timers.js";
import { equal, test, world } from "../../testing.js";

/** @type {{ address: string, body: FormData, answer: (status: number, html: string) => void, aborted: boolean }[]} */
const sent = [];

class Request extends EventTarget {
  status = 0;
  /** @type {Document|null} */
  responseXML = null;
  responseType = "";
  /** @param {string} method @param {string} address */
  open(method, address) {
    this.address = `${method} ${address}`;
  }
  /** @param {FormData} body */
  send(body) {
    const answer = (/** @type {number} */ status, /** @type {string} */ words) => {
      this.status = status;
      this.responseXML = document.implementation.createHTMLDocument();
      const drawn = this.responseXML.createElement("article");
      drawn.dataset.part = "preview";
      drawn.textContent = words;
      this.responseXML.body.append(drawn);
      this.dispatchEvent(new Event("loadend"));
    };
    sent.push({ address: this.address ?? "", body, answer, aborted: false });
    this.at = sent.length - 1;
  }
  abort() {
    sent[this.at ?? 0].aborted = true;
    this.dispatchEvent(new Event("loadend"));
  }
}

/** @param {boolean} wide */
function drawn(wide) {
  world.XMLHttpRequest = Request;
  world.matchMedia = () => Object.assign(new EventTarget(), { matches: wide });
  const form = document.createElement("form");
  form.dataset.part = "form";
  const field = document.createElement("textarea");
  field.name = "words";
  form.append(field);
  const place = document.createElement("section");
  place.dataset.part = "preview";
  place.dataset.address = "/vorschau";
  place.hidden = true;
  document.body.append(form, place);
  showPreview();
  const type = (/** @type {string} */ words) => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return { place, type };
}

const settled = () => new Promise((resolve) => resolve(undefined)).then(() => Promise.resolve());

test("what stands in the form is drawn at once, and what is typed after a pause", async () => {
  const timers = holdTimers();
  const { place, type } = drawn(true);
  equal([sent.length, sent[0].address, place.hidden], [1, "POST /vorschau", true]);
  sent[0].answer(200, "Ziel");
  await settled();
  equal([place.hidden, place.textContent], [false, "Ziel"]);
  type("V");
  type("Vi");
  equal(sent.length, 1);
  timers.pass();
  equal([sent.length, sent[1].body.get("words")], [2, "Vi"]);
});

test("an answer that comes too late is not drawn, and a broken line leaves what was there", async () => {
  const timers = holdTimers();
  const { place, type } = drawn(true);
  type("neu");
  timers.pass();
  equal(sent[0].aborted, true);
  sent[1].answer(200, "neu");
  await settled();
  type("neuer");
  timers.pass();
  sent[2].answer(500, "");
  await settled();
  equal(place.textContent, "neu");
});

test("on a small screen nothing is asked for", () => {
  const timers = holdTimers();
  const { type } = drawn(false);
  type("V");
  timers.pass();
  equal(sent.length, 0);
});
