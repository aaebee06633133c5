// @ts-check
/** Words that are not saved are not left behind without a question. */
import { askBeforeLeaving } from "../../../../static/js/organizer/desk/leaving.js";
import { equal, test } from "../../testing.js";

/** @param {boolean} unsaved */
function drawn(unsaved) {
  const form = document.createElement("form");
  form.dataset.part = "form";
  if (unsaved) form.dataset.unsaved = "";
  const [save, preview] = [document.createElement("button"), document.createElement("button")];
  preview.formTarget = "_blank";
  form.append(document.createElement("textarea"), save, preview);
  document.body.append(form);
  form.addEventListener("submit", (submit) => submit.preventDefault()); // the page of the test stays
  askBeforeLeaving();
  return { form, save, preview };
}

const isAsked = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("nobody is asked before they type, and after they save", () => {
  const { form, save, preview } = drawn(false);
  equal(isAsked(), false);
  form.dispatchEvent(new Event("input"));
  equal(isAsked(), true);
  preview.click();
  equal(isAsked(), true);
  save.click();
  equal(isAsked(), false);
});

test("a form that came back with what was typed is not left without a question", () => {
  drawn(true);
  equal(isAsked(), true);
});

test("a way out that stands in the form is taken without a question, and one to a field is none", () => {
  const { form } = drawn(true);
  const [field, out] = [document.createElement("a"), document.createElement("a")];
  field.href = "#heading";
  out.href = "/dokumentation";
  out.addEventListener("click", (click) => click.preventDefault());
  form.append(field, out);
  field.click();
  equal(isAsked(), true);
  out.click();
  equal(isAsked(), false);
});
