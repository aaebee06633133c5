"""What the journeys at Hanna's table share: the café, her tablet, and what is on the table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.live.conftest import LiveCast
from tests.server_fixture import Running

POSTS = (
    ("idea", "Sprechstunde für das Smartphone im Dorfgemeinschaftshaus, jede Woche"),
    ("idea", "Smartphone-Sprechstunde im Dorfgemeinschaftshaus mit Jugendlichen"),
    ("idea", "Rufbus und Mitfahrbank zusammen in einer App anzeigen"),
    ("idea", "Den Rufbus in einer App buchen können, die Mitfahrbank auch"),
    ("question", "Wer bezahlt das WLAN im Gemeindehaus, wenn die Förderung ausläuft?"),
    ("idea", "Freies WLAN im Gemeindehaus und an der Haltestelle"),
)
POINTS = (2, 1, 2)  # Ada's, for the first three


@contextmanager
def live_talk(running: Running) -> Iterator[LiveCast]:
    """Open a café in the talk of round 1; in the end watching must equal reloading."""
    live = LiveCast(running)
    live.advance(2)
    yield live
    live.watch()
    for screen in live.screens:
        screen.close()


def moderator(page: Page, live: LiveCast) -> Page:
    """Open the link of Hanna, who moderates table 1, and wait until the table is there."""
    page.goto(live.running.link(live.secrets["hanna"]))
    page.wait_for_url("**/moderation/*")
    expect(page.locator('[data-part="question"]')).not_to_be_empty()
    return page


def lay_table(live: LiveCast) -> list[str]:
    """Write six Beiträge as Ada, who sits there, and give her points; return their ids."""
    ids = [live.ada.do("contribution:post", kind=kind, text=text)["id"] for kind, text in POSTS]
    for contribution, points in zip(ids, POINTS, strict=False):
        live.ada.do("vote:cast", contribution=contribution, points=points)
    return ids


def card(page: Page, number: int) -> Locator:
    """Return the card of a Beitrag in the list."""
    return page.locator("#contributions .card").filter(has_text=re.compile(rf"Beitrag\s+{number}\s"))


def more(thing: Locator) -> None:
    """Unfold what else can be done to a Schwerpunkt or an Ergebnis."""
    thing.locator("summary.act").press("Enter")


def unfold(card: Locator) -> Locator:
    """Unfold what can be done to a Beitrag in the list."""
    card.get_by_role("button", name="Mehr: Beitrag").tap()
    return card


def drag(page: Page, thing: Locator, over: Locator) -> None:
    """Take something up with the mouse and hold it over something else."""
    thing.scroll_into_view_if_needed()
    thing.hover()
    page.mouse.down()
    over.evaluate("(node) => node.scrollIntoView({ block: 'center' })")  # clear of the place below
    over.locator("h3").hover(force=True)


def cluster(page: Page, name: str) -> Locator:
    """Return the Schwerpunkt of this name."""
    return page.locator(".cluster").filter(has=page.locator(".cluster__name").get_by_text(name, exact=True))


def point(page: Page, number: int) -> Locator:
    """Return an Ergebnis on the workbench."""
    return page.locator(".workbench__point").nth(number - 1)


def words(page: Page, number: int) -> Locator:
    """Return the text field of an Ergebnis."""
    return page.get_by_role("textbox", name=f"Ergebnis {number}", exact=True)
