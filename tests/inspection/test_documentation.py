"""Every page that readers of a published documentation see."""

import os

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from cafe.domain import Cafe, Point, Summary, Table
from cafe.domain.summary import APPROVED
from tests.inspection import pictures
from tests.inspection.browser import DESK, NARROW_DESK
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Made, Stage
from tests.journeys.publishing import published

PHOTO = "F-0001"


def published_once(stage: Stage) -> Made:
    """Return the documentation of Burg: its address, and the code of its café."""
    if ("page",) not in stage.made:
        burg = published(stage.running)
        stage.made["page",] = Made(burg.page, burg.code)
    return stage.made["page",]


def address(stage: Stage) -> str:
    """Return the address of the documentation of Burg."""
    return published_once(stage).id


def part(path: str) -> State:
    """Return the state of one page."""

    def state(stage: Stage) -> Page:
        page = stage.page()
        page.goto(address(stage) + path)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true;")
        return page

    state.__name__ = "page" + path.replace("/", "_").partition("?")[0]
    return state


def point(stage: Stage) -> Page:
    burg = published_once(stage)
    with stage.running.store.reading() as session:
        of_burg = Cafe.code == burg.code, Summary.act == APPROVED
        origin = session.scalars(select(Point.origin).join(Summary).join(Table).join(Cafe).where(*of_burg)).first()
    page = stage.page()
    page.goto(f"{burg.id}/punkt/{origin}")
    return page


def viewer(stage: Stage) -> Page:
    page = part("")(stage)
    page.locator(".gallery__link").first.press("Enter")
    page.locator("dialog[open]").wait_for()
    return page


PARTS = "", "/beitraege", "/tisch/1", f"/foto/{PHOTO}", "/entfernen", "/fehler", "/einsenden", "/danke", "/hinweise/1"
STATES: list[State] = [*map(part, PARTS), point, viewer, large(part("")), strong(part(""))]


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_read_the_documentation(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a page against everything, on a phone and on a computer; it is read like a newspaper, at leisure."""
    hold(state, (DESK, NARROW_DESK._replace(width=320)))


@pytest.mark.skipif("CAFE_PICTURES" not in os.environ, reason="only for docs/screens")
def test_the_first_pages_of_the_pdf_are_pictured(stage: Stage) -> None:
    pictures.keep_file(stage.page(), address(stage))
    (pictures.FOLDER / "README.md").write_text(pictures.walk(), encoding="utf-8")
    assert (pictures.FOLDER / "documentation-pdf.png").exists()
