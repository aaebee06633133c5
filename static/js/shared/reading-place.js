// @ts-check
/** A list of links into the page says which of its places is being read. */
import { attr } from "./dom.js";

/**
 * Mark the link to the place that is being read, as long as somebody scrolls.
 * @param {Iterable<HTMLAnchorElement>} found  not all need stand in the order of the page
 * @param {number} fraction  of the window: a place that begins above is being read
 */
export function followReading(found, fraction) {
  const links = [...found];
  if (!links.length) return;
  let waits = false;
  const draw = () => {
    waits = false;
    const now = lastReached(links, fraction) ?? links[0];
    for (const link of links) attr(link, "aria-current", link === now && "true");
  };
  const later = () => {
    if (!waits) requestAnimationFrame(draw);
    waits = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  draw();
}

/**
 * The link to the lowest place that has come up far enough; at the end of the page all of them have.
 * @param {HTMLAnchorElement[]} links
 * @param {number} fraction
 */
function lastReached(links, fraction) {
  const atEnd = scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const line = atEnd ? Infinity : innerHeight * fraction;
  const tops = links.map(
    (link) => document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity,
  );
  const reached = tops.filter((top) => top < line);
  return links[tops.indexOf(Math.max(...reached))];
}
