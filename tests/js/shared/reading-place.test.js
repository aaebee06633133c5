// @ts-check
/** A list of links says which place is being read, also when the last places are too short to come far up. */
import { followReading } from "../../../static/js/shared/reading-place.js";
import { build } from "../build.js";
import { equal, frame, test } from "../testing.js";

const HALF = 0.5;

/** Links to three places one window high, and a last one that is short; the second link comes last in the list. */
function page() {
  const links = ["a", "c", "d", "b"].map((id) => /** @type {HTMLAnchorElement} */ (build("a", { href: `#${id}` })));
  const places = ["a", "b", "c", "d"].map((id) => build("section", { id }));
  for (const place of places) place.style.height = place.id === "d" ? "20px" : "100vh";
  document.body.append(build("nav", {}, ...links), ...places);
  followReading(links, HALF);
  return async (/** @type {number} */ top) => {
    scrollTo(0, top);
    for (let frames = 0; frames < 3; frames++) await frame();
    return links.filter((link) => link.getAttribute("aria-current") === "true").map(({ hash }) => hash);
  };
}

test("the lowest place that has come up far enough is read, whatever the order of the links", async () => {
  const readAt = page();
  equal([await readAt(0), await readAt(innerHeight), await readAt(2 * innerHeight)], [["#a"], ["#b"], ["#c"]]);
});

test("at the end of the page its last place is read", async () => {
  const readAt = page();
  equal(await readAt(document.documentElement.scrollHeight), ["#d"]);
});
