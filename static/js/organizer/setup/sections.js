// @ts-check
/** The list of a long form's sections says in which of them somebody is. */
import { attr } from "../../shared/dom.js";

const READ = 0.4; // of the window: a section that begins above is the one that is read

/** Mark the section that is in view, as long as somebody scrolls. */
export function followSections() {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".formnav a"))];
  if (!links.length) return;
  const heads = links.map((link) => /** @type {HTMLElement} */ (document.getElementById(link.hash.slice(1))));
  const draw = () => {
    const atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
    const begun = heads.filter((head) => head.getBoundingClientRect().top < innerHeight * READ).length;
    const now = atEnd ? links.length - 1 : Math.max(begun - 1, 0);
    for (const [at, link] of links.entries()) attr(link, "aria-current", at === now && "true");
  };
  addEventListener("scroll", draw, { passive: true });
  draw();
}
