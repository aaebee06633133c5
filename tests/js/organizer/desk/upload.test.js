// @ts-check
/** Files go one after the other, each with its progress, and one that is refused says why. */
import { sendFiles } from "../../../../static/js/organizer/desk/upload.js";
import { equal, test, until, world } from "../../testing.js";

/** @type {{ body: FormData, request: Request }[]} */
const sent = [];

class Request extends EventTarget {
  status = 0;
  responseText = "";
  upload = new EventTarget();
  /** @type {Record<string, string>} */
  headers = {};
  open() {}
  /** @param {string} name @param {string} value */
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }
  /** @param {FormData} body */
  send(body) {
    sent.push({ body, request: this });
  }
  /** @param {number} status @param {string} text */
  answer(status, text) {
    this.status = status;
    this.responseText = text;
    this.dispatchEvent(new Event("loadend"));
  }
}

function drawn() {
  world.XMLHttpRequest = Request;
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/medien";
  form.dataset.part = "upload";
  const field = document.createElement("input");
  field.type = "file";
  field.name = "file";
  field.multiple = true;
  const chosen = new DataTransfer();
  for (const name of ["a.jpg", "b.jpg"]) chosen.items.add(new File(["x"], name));
  field.files = chosen.files;
  const list = document.createElement("ul");
  list.dataset.slot = "files";
  list.hidden = true;
  const button = document.createElement("button");
  form.append(field, list, button);
  document.body.append(form);
  sendFiles();
  button.click();
  return { list, button };
}

const nameOf = (/** @type {FormData} */ body) => /** @type {File} */ (body.get("file")).name;

test("each file has a request of its own, and the next waits for the one before", async () => {
  const { list, button } = drawn();
  equal([sent.length, nameOf(sent[0].body), sent[0].body.getAll("file").length], [1, "a.jpg", 1]);
  equal([sent[0].request.headers.Accept, button.getAttribute("aria-disabled")], ["application/json", "true"]);
  const progress = /** @type {HTMLProgressElement} */ (list.querySelector("progress"));
  const half = new ProgressEvent("progress", { lengthComputable: true, loaded: 1, total: 2 });
  sent[0].request.upload.dispatchEvent(half);
  equal(progress.value, 0.5);
  sent[0].request.answer(422, '{"ok": false, "text": "a.jpg: kein Bild"}');
  await until(() => sent.length === 2);
  equal(list.querySelector(".field-error")?.textContent, "a.jpg: kein Bild");
  equal(nameOf(sent[1].body), "b.jpg");
});

test("whoever could send nothing of it is told, and may try again", async () => {
  const { list, button } = drawn();
  sent[0].request.answer(0, "");
  await until(() => sent.length === 2);
  sent[1].request.answer(502, "<html>");
  await until(() => !button.getAttribute("aria-disabled"));
  equal(list.querySelectorAll(".field-error").length, 2);
});
