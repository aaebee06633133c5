// @ts-check

/** What has come so far up in the window is being read. */
const READ = 0.35;

/** Mark in the contents which of its places is being read. */
export function followReading() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".doc__toc a")]);
  let waits = false;
  const mark = () => {
    waits = false;
    const now = lastReached(links) ?? links[0];
    for (const link of links) {
      if (link === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const later = () => {
    if (!waits) requestAnimationFrame(mark);
    waits = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();
}

/**
 * The link to the lowest place that has come up far enough; not all links stand in the order of the page.
 * @param {HTMLAnchorElement[]} links
 */
function lastReached(links) {
  const tops = links.map(
    (link) => document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity,
  );
  const reached = tops.filter((top) => top < innerHeight * READ);
  return links[tops.indexOf(Math.max(...reached))];
}
