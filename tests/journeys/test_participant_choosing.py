"""Free choice: participants sit down where a chair is left, on phones that see each other take them."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.actions.setting_up import TablePlan
from tests.browser import OpenPage
from tests.journeys.participants import Evening, Participants, expect_saved, open_evening, write
from tests.journeys.projecting import open_projector
from tests.server_fixture import Running

__all__ = ["open_evening"]


@pytest.fixture
def evening(open_evening: Participants) -> Evening:
    """Four spots of one chair, for Ada and Bela, whose phones sleep, and two more."""
    tables = [TablePlan("Wasser", spots=2), TablePlan("Wege", spots=2)]
    return open_evening(tables=tables, rotation="free", capacity=1)


def place(page: Page, label: str) -> Locator:
    """The button of a spot."""
    return page.locator(".placechoice__place").filter(has=page.get_by_text(label, exact=True))


def test_whoever_chooses_first_sits_and_the_others_see_what_is_left(
    evening: Evening, running: Running, projector: OpenPage
) -> None:
    mine, yours = evening.join(), evening.join()
    projected = open_projector(projector(), running, evening.cafe)
    expect(mine.get_by_text("Ihren Platz wählen Sie hier beim Start.")).to_be_visible()
    evening.go_to("seating")
    expect(mine.get_by_role("heading", name="Bitte wählen Sie Ihren Platz")).to_be_visible()
    expect(projected.get_by_text("noch 2 Plätze frei")).to_have_count(2)
    place(mine, "2b").press("Enter")
    expect(mine.locator(".departure .coaster")).to_have_text("2b")
    expect(place(yours, "2b")).to_contain_text("voll")
    expect(place(yours, "2b")).to_have_attribute("aria-disabled", "true")
    expect(projected.get_by_text("noch 1 Platz frei")).to_be_visible()

    place(yours, "1a").tap()
    expect(yours.locator(".departure .coaster")).to_have_text("1a")
    yours.get_by_text("Anderen Platz wählen").tap()
    place(yours, "2a").tap()
    expect(yours.locator(".departure .coaster")).to_have_text("2a")
    expect(place(mine, "1a")).to_contain_text("noch 1 frei")
    evening.go_to("talk")
    write(mine, "Ein Steg für alle")
    expect_saved(yours, "Ein Steg für alle")
