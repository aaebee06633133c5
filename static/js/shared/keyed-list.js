// @ts-check
/** A list on screen that follows a list of items and touches only what changed; focus and scroll stay put. */

/**
 * @template T
 * @typedef {{node: HTMLElement, item: T}} Entry
 */

/** @type {WeakMap<Element, Map<any, Entry<any>>>} */
const lists = new WeakMap();

/**
 * Make the children of `parent` show `items`, in this order.
 *
 * `update` runs for a new item and whenever a field of it differs (===) from the last time. All children of
 * `parent` belong to the list.
 * @template T
 * @param {Element} parent
 * @param {Iterable<T>} items
 * @param {(item: T) => any} key
 * @param {(item: T) => HTMLElement} create
 * @param {(node: HTMLElement, item: T) => void} [update]
 */
export function keyedList(parent, items, key, create, update = () => {}) {
  const before = lists.get(parent) ?? new Map();
  /** @type {Map<any, Entry<T>>} */
  const now = new Map();
  for (const item of items) {
    const entry = before.get(key(item));
    if (entry) refresh(entry, item, update);
    now.set(key(item), entry ?? { node: created(item, create, update), item });
  }
  for (const [name, { node }] of before) if (!now.has(name)) node.remove();
  arrange(parent, now);
  lists.set(parent, now);
}

/**
 * @template T
 * @param {T} item
 * @param {(item: T) => HTMLElement} create
 * @param {(node: HTMLElement, item: T) => void} update
 */
function created(item, create, update) {
  const node = create(item);
  update(node, item);
  return node;
}

/**
 * @template T
 * @param {Entry<T>} entry
 * @param {T} item
 * @param {(node: HTMLElement, item: T) => void} update
 */
function refresh(entry, item, update) {
  if (alike(entry.item, item)) return;
  entry.item = item;
  update(entry.node, item);
}

/**
 * Two items show the same when all their fields are the same.
 * @param {any} one
 * @param {any} other
 */
function alike(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  for (const name in other) if (one[name] !== other[name]) return false;
  return true;
}

/**
 * Put the nodes in order with few moves: only the card that rises or falls is moved, its neighbours stay.
 * @param {Element} parent
 * @param {Map<any, Entry<any>>} entries
 */
function arrange(parent, entries) {
  let cursor = parent.firstElementChild;
  for (const { node } of entries.values()) {
    if (node === cursor) {
      cursor = node.nextElementSibling;
    } else if (cursor && node === cursor.nextElementSibling) {
      cursor = node.nextElementSibling; // the one at the cursor has fallen; it moves when its turn comes
    } else {
      place(parent, node, cursor);
    }
  }
}

/**
 * Put a node before another without losing focus; moveBefore keeps it by itself where the browser has it.
 * @param {any} parent
 * @param {HTMLElement} node
 * @param {Element|null} before
 */
function place(parent, node, before) {
  if (node.isConnected && parent.moveBefore) {
    parent.moveBefore(node, before);
    return;
  }
  const focused = document.activeElement;
  parent.insertBefore(node, before);
  if (focused instanceof HTMLElement && focused !== document.activeElement && node.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}
