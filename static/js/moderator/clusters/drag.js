// @ts-check
/** Dragging with a mouse, a pen or a finger (docs/adr/0045): what is taken up and where it falls, nothing more. */

/** A press trembles; from so many pixels on it is a drag. */
const TREMOR = 6;
/** A finger that rests for so long takes a thing up; one that moves before scrolls, as everywhere. */
const REST_MS = 350;
/** So near to the edge of what scrolls it does, by so many pixels each frame. */
const EDGE = 64;
const PACE = 8;

/**
 * @typedef {object} Hands  what taking up and letting go mean
 * @property {HTMLElement} ground  what scrolls under the pointer, or the page where it does not scroll by itself
 * @property {(pressed: Element) => HTMLElement|null} find  the thing that a press on this would take up
 * @property {(thing: HTMLElement) => HTMLElement} lift  returns what hangs on the pointer meanwhile
 * @property {(under: Element|null) => void} pass  called whenever something else may lie below
 * @property {(thing: HTMLElement, under: Element|null) => void} settle  null: nothing happens
 */

/** @type {Drag|null} */
let current = null;

/** Whether something hangs on the pointer: nothing on the page may change its place. */
export function isDragging() {
  return current !== null && current.shade !== null;
}

/** End the drag, if there is one; nothing happens. */
export function letGo() {
  current?.end(null);
}

/**
 * Let things be dragged; those with [data-grip] where the finger touches them, at once.
 * @param {Hands} hands
 */
export function runDragging(hands) {
  addEventListener("pointerdown", (pressed) => {
    const { target, isPrimary, button } = pressed;
    if (!isPrimary || button !== 0 || !(target instanceof Element)) return;
    const thing = hands.find(target);
    if (!thing) return;
    letGo();
    current = new Drag(
      pressed,
      thing,
      hands,
      pressed.pointerType !== "touch" || target.closest("[data-grip]") !== null,
    );
  });
  addEventListener("pointermove", (moved) => current?.move(moved));
  addEventListener("pointerup", ({ pointerId }) => pointerId === current?.pointer && current.drop());
  for (const name of ["pointercancel", "blur", "resize"]) addEventListener(name, letGo);
  addEventListener("keydown", ({ key }) => key === "Escape" && letGo());
  const still = (/** @type {Event} */ event) => isDragging() && event.cancelable && event.preventDefault();
  for (const name of ["touchmove", "contextmenu", "selectstart", "dragstart"])
    addEventListener(name, still, { passive: false }); // else a finger scrolls or selects instead
}

class Drag {
  /** What hangs on the pointer; nothing while it is only pressed. @type {HTMLElement|null} */
  shade = null;

  /**
   * @param {PointerEvent} pressed
   * @param {HTMLElement} thing
   * @param {Hands} hands
   * @param {boolean} atOnce  whether moving takes it up, not resting
   */
  constructor({ clientX, clientY, pointerId }, thing, hands, atOnce) {
    this.from = { x: clientX, y: clientY };
    this.at = this.from;
    this.pointer = pointerId;
    this.thing = thing;
    this.hands = hands;
    this.atOnce = atOnce;
    this.rest = atOnce ? 0 : setTimeout(() => this.#lift(), REST_MS);
  }

  /** @param {PointerEvent} moved */
  move({ clientX, clientY, pointerId }) {
    if (pointerId !== this.pointer) return;
    this.at = { x: clientX, y: clientY };
    if (!this.shade && Math.hypot(clientX - this.from.x, clientY - this.from.y) > TREMOR) {
      if (!this.atOnce) return this.end(null);
      this.#lift();
    }
    this.#follow();
  }

  drop() {
    if (this.shade) swallowClick();
    this.end(this.shade && document.elementFromPoint(this.at.x, this.at.y));
  }

  /** @param {Element|null} under */
  end(under) {
    clearTimeout(this.rest);
    current = null;
    if (!this.shade) return;
    this.shade.remove();
    this.shade = null;
    this.hands.settle(this.thing, under);
  }

  #lift() {
    this.shade = this.hands.lift(this.thing);
    document.body.append(this.shade);
    this.#follow();
    this.#scroll();
  }

  #follow() {
    if (!this.shade) return;
    const x = Math.min(this.at.x, innerWidth - this.shade.offsetWidth - EDGE / 2);
    this.shade.style.transform = `translate(${x}px, ${this.at.y}px)`;
    this.hands.pass(document.elementFromPoint(this.at.x, this.at.y));
  }

  /** Scroll what lies below while the pointer is near its edge. */
  #scroll() {
    if (!this.shade) return;
    const { ground } = this.hands;
    const pace = paceAt(this.at, ground.getBoundingClientRect());
    if (pace) {
      const scrolls = ground.scrollHeight > ground.clientHeight ? ground : document.scrollingElement;
      scrolls?.scrollBy(0, pace);
      this.hands.pass(document.elementFromPoint(this.at.x, this.at.y));
    }
    requestAnimationFrame(() => this.#scroll());
  }
}

/**
 * How fast the ground scrolls where the pointer is.
 * @param {{x: number, y: number}} pointer
 * @param {DOMRect} ground
 */
function paceAt({ x, y }, { left, right, top, bottom }) {
  if (x < left || x > right) return 0;
  if (y < Math.max(0, top) + EDGE) return -PACE;
  return y > Math.min(innerHeight, bottom) - EDGE ? PACE : 0;
}

/** The button that was dragged has not been pressed. */
function swallowClick() {
  const swallow = (/** @type {Event} */ click) => {
    click.stopPropagation();
    click.preventDefault();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}
