// @ts-check
/** The viewer of photos: by tap, key and swipe, with the number beside the place, and back to where one was. */
import { runViewer } from "../../../static/js/documentation/viewer.js";
import { equal, ok, test } from "../testing.js";

const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {Record<string, string>} [data] */
function element(tag, data = {}) {
  const made = document.createElement(tag);
  Object.assign(made.dataset, data);
  return made;
}

/** A page with three photos; what its viewer shows, and how it is used. */
function gallery() {
  const dialog = element("dialog");
  const slots = /** @type {const} */ ({ image: "img", number: "strong", caption: "span", removal: "a" });
  for (const [slot, tag] of Object.entries(slots)) dialog.append(element(tag, { slot }));
  for (const slot of ["before", "next", "close"]) dialog.append(element("button", { slot }));
  const links = [1, 2, 3].map((number) => {
    const [large, removal] = [`${BLANK}#${number}`, `/entfernen?nummer=F-000${number}`];
    const data = { large, number: `F-000${number} · ${number} von 3`, caption: `Bild ${number}`, removal };
    const link = element("a", data);
    link.href = `#F-000${number}`;
    link.append(Object.assign(element("img"), { src: BLANK, alt: `Foto ${number}` }));
    return link;
  });
  document.body.append(...links, dialog);
  runViewer(dialog, links);
  const slot = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (dialog.querySelector(`[data-slot="${name}"]`));
  const image = /** @type {HTMLImageElement} */ (slot("image"));
  return {
    dialog,
    links,
    image,
    press: (/** @type {string} */ name) => slot(name).click(),
    key: (/** @type {string} */ key) => dialog.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true })),
    shown: () => [slot("number").textContent, slot("caption").textContent, image.alt],
    removal: () => slot("removal").getAttribute("href"),
  };
}

/** What is shown of a photo. @param {number} number */
const photo = (number) => [`F-000${number} · ${number} von 3`, `Bild ${number}`, `Foto ${number}`];

test("a tap on a photo opens it with its place, its number, its words and the way to have it removed", () => {
  const { dialog, links, image, shown, removal } = gallery();
  links[1].click();
  ok(dialog.open);
  equal(shown(), photo(2));
  ok(image.src.endsWith("#2"));
  equal(removal(), "/entfernen?nummer=F-0002");
});

test("buttons and arrows turn, and lead no further than to the ends, nor does the focus get lost there", () => {
  const { dialog, links, press, key, shown } = gallery();
  const [before, next] = ["before", "next"].map(
    (name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-slot="${name}"]`)),
  );
  links[0].click();
  equal([before.hidden, next.hidden], [true, false]);
  press("next");
  next.focus();
  key("ArrowRight");
  equal([shown(), before.hidden, next.hidden], [photo(3), false, true]);
  equal(document.activeElement, before);
  key("ArrowRight");
  equal(shown(), photo(3));
  key("ArrowLeft");
  press("before");
  equal(shown(), photo(1));
});

test("Home and End lead to the ends, and any other key turns nothing", () => {
  const { links, key, shown } = gallery();
  links[1].click();
  for (const [pressed, number] of /** @type {[string, number][]} */ ([
    ["End", 3],
    ["x", 3],
    ["Home", 1],
  ])) {
    key(pressed);
    equal(shown(), photo(number));
  }
});

test("a swipe turns, a tap that trembles does not", () => {
  const { links, image, shown } = gallery();
  image.setPointerCapture = () => {};
  links[0].click();
  /** @param {number} from @param {number} to */
  const swipe = (from, to) => {
    image.dispatchEvent(new PointerEvent("pointerdown", { clientX: from }));
    image.dispatchEvent(new PointerEvent("pointerup", { clientX: to }));
  };
  swipe(200, 100);
  equal(shown(), photo(2));
  swipe(100, 110);
  equal(shown(), photo(2));
  swipe(100, 200);
  equal(shown(), photo(1));
});

test("whoever closes it is where the photo stands that they saw last", async () => {
  const { dialog, links, press } = gallery();
  links[0].click();
  press("next");
  const closed = new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  press("close");
  await closed;
  ok(!dialog.open);
  equal(document.activeElement, links[1]);
});

test("a tap that asks for a new tab is left to the browser", () => {
  const { dialog, links } = gallery();
  const click = new MouseEvent("click", { ctrlKey: true, cancelable: true });
  links[0].addEventListener("click", (event) => event.preventDefault());
  links[0].dispatchEvent(click);
  ok(!dialog.open);
});
