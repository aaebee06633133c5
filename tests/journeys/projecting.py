"""A café of the cast with its projector in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.actions import visits
from cafe.domain.visit import PROJECTOR
from tests.browser import OpenPage
from tests.cast import KEY
from tests.live.conftest import LiveCast
from tests.server_fixture import Running

Project = Callable[..., "Projected"]


def open_projector(page: Page, running: Running, cafe: str) -> Page:
    """Open the link of the projector of a café."""
    with running.store.reading() as session:
        link = visits.link(session, KEY, PROJECTOR, cafe)
    page.goto(running.link(link or ""))
    page.wait_for_url("**/leinwand/*")
    return page


class Projected:
    """A live cast, and the page at its projector; nobody touches it after its link was opened."""

    def __init__(self, running: Running, page: Page, **changes: object) -> None:
        self.live = LiveCast(running, **changes)
        self.page = open_projector(page, running, self.live.cafe)

    def scene(self, name: str) -> Locator:
        """Wait until the projector shows this scene and nothing else, and return it."""
        shown = self.page.locator("[data-scene]:visible")
        expect(shown).to_have_attribute("data-scene", name)
        return shown

    def card(self, number: int) -> Locator:
        """The card of a table."""
        return self.page.locator(".tabletile:visible").nth(number - 1)

    def kurzfassung(self, *texts: str) -> dict[str, object]:
        """Write the Kurzfassung of table 1 as Hanna, and show it on the projector; return her answer."""
        newest = self.live.hanna.board.tables[self.live.tables[0]]["summary"]
        sources = list(self.live.hanna.board.tables[self.live.tables[0]]["contributions"])
        points = [{"text": text, "sources": sources} for text in texts]
        answer = self.live.hanna.do("summary:edit", points=points, rev=newest["rev"] if newest else 0)
        self.live.olga.do("harvest:show", table=self.live.tables[0])
        return answer


@pytest.fixture
def project(running: Running, projector: OpenPage) -> Iterator[Project]:
    """Open the projector of a new café, with other settings or on another page."""
    opened: list[Projected] = []

    def project(page: Page | None = None, **changes: object) -> Projected:
        opened.append(Projected(running, page or projector(), **changes))
        return opened[-1]

    yield project
    for one in opened:
        one.live.watch()
        for screen in one.live.screens:
            screen.close()
