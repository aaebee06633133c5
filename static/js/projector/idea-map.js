// @ts-check
/** The idea map, which the server draws; fetched when it is shown, and again when something at the tables has changed. */
import { slots, text } from "../shared/dom.js";
import { FETCH_MS } from "../shared/post-json.js";
import { ROOT } from "../shared/root.js";

/** What changes at the tables is on the wall so much later. */
const SETTLED_MS = 2_000;

/**
 * @param {import("../live/board.js").Board} board
 * @param {string} cafe
 */
export function followIdeaMap(board, cafe) {
  const scene = /** @type {HTMLElement} */ (document.querySelector('[data-scene="ideas"]'));
  let shown = false;
  let timer = 0;
  const load = async () => {
    timer = 0;
    const drawing = await fetched(`${ROOT}/leinwand/${cafe}/ideenkarte`);
    if (drawing) draw(scene, drawing);
    else if (shown) wait();
  };
  const wait = () => {
    if (shown && !timer) timer = setTimeout(load, SETTLED_MS);
  };
  board.listen("cafe", () => {
    const before = shown;
    shown = board.cafe?.scene === "ideas";
    if (shown && !before) load();
  });
  board.listen("table", wait);
  board.listen("connection", wait);
}

/**
 * @param {HTMLElement} scene
 * @param {Element} drawing
 */
function draw(scene, drawing) {
  const slot = slots(scene);
  slot.map.replaceChildren(document.importNode(drawing, true));
  text(slot.finding, drawing.getAttribute("aria-label"));
  text(slot.line, drawing.getAttribute("data-legend"));
}

/**
 * A drawing from the server; null where there is no connection.
 * @param {string} address
 * @returns {Promise<Element|null>}
 */
function fetched(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // it reads a drawing as a drawing: no string becomes part of the page
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = FETCH_MS;
    request.onloadend = () => resolve(request.status === 200 ? (request.responseXML?.documentElement ?? null) : null);
    request.send();
  });
}
