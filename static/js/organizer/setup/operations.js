// @ts-check

import { slots } from "../../shared/dom.js";
import { drawn } from "../../shared/drawn.js";

const AGAIN_MS = 5000;
const PATIENCE_MS = 4000;

/** Keep the page about the server up to date, as long as somebody looks at it. */
export function followOperations() {
  const node = document.querySelector('[data-part="operations"]');
  if (!node) return;
  const look = async () => {
    if (document.visibilityState === "visible")
      show(node, await drawn("operations", "GET", location.href, { withinMs: PATIENCE_MS }));
    setTimeout(look, AGAIN_MS);
  };
  setTimeout(look, AGAIN_MS);
}

/**
 * Take over what has changed and nothing else, so that nobody loses their place; null says that no answer came.
 * @param {Element} node
 * @param {Element|null} fresh
 */
function show(node, fresh) {
  const silent = node.querySelector('[data-part="silent"]');
  if (silent instanceof HTMLElement) silent.hidden = fresh !== null;
  if (!fresh) return;
  const now = slots(fresh);
  for (const [name, before] of Object.entries(slots(node)))
    if (now[name] && now[name].innerHTML !== before.innerHTML) before.replaceChildren(...now[name].childNodes);
}
