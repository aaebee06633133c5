"""A Beitrag travels: packed at one table, brought in at the next, and gone everywhere when it is hidden at home."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.actions import visits
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR
from tests.browser import OpenPage
from tests.cast import KEY
from tests.journeys.participants import Evening, Participants, card, expect_saved, open_evening, write

__all__ = ["open_evening"]

BUS, HERE, GONE = "Ein Rufbus am Abend", "Auch hier fehlt ein Rufbus", "Dort ist dieser Beitrag nicht mehr zu sehen."
SHIFTS = """() => new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted = (window.shifted ?? 0) + value;
}).observe({ type: "layout-shift" })"""


@pytest.fixture
def evening(open_evening: Participants) -> Evening:
    """Two tables, two rounds."""
    return open_evening()


def moderation(evening: Evening, page: Page, table: int) -> Page:
    """Open the moderator's page of a table."""
    with evening.running.store.reading() as session:
        place = session.get_one(Cafe, evening.cafe).tables[table - 1].id
        page.goto(evening.running.link(visits.link(session, KEY, MODERATOR, evening.cafe, place) or ""))
    page.wait_for_url("**/moderation/*")
    return page


def press(button: Locator) -> None:
    """Press a button by the keyboard."""
    button.focus()
    button.press("Enter")


def test_an_idea_travels_to_the_next_table_and_is_gone_when_its_own_moderator_hides_it(
    evening: Evening, tablet: OpenPage
) -> None:
    mine, _, yours = evening.join(), evening.neighbour(), evening.join()  # two of us at the first table
    evening.go_to("talk")
    write(yours, BUS)
    press(card(mine, BUS).get_by_role("button", name="Mitnehmen"))
    expect(card(mine, BUS).get_by_role("button", name="Mitnehmen")).to_have_attribute("aria-pressed", "true")
    press(card(mine, BUS).get_by_role("button", name="Anknüpfen"))
    expect(mine.get_by_role("textbox", name="Ihr Beitrag")).to_be_focused()
    mine.keyboard.type("Und am Sonntag?")
    mine.keyboard.press("Control+Enter")
    expect_saved(mine, "Und am Sonntag?")
    press(card(mine, "Und am Sonntag?").get_by_role("button", name="knüpft an Nr. 1 an"))
    expect(card(mine, BUS)).to_be_focused()
    mine.reload()
    luggage = mine.locator('[data-part="luggage"]')
    expect(luggage.locator("summary")).to_contain_text("Gepäck 1")
    evening.go_to("talk")
    press(luggage.locator("summary"))
    expect(luggage).to_contain_text(f"Nr. 1 von Tisch 1 {BUS}", use_inner_text=True)
    luggage.get_by_role("button", name="Hier einbringen").dblclick()  # posts nothing
    press(luggage.locator("summary"))
    press(luggage.get_by_role("button", name="Hier einbringen"))
    expect(mine.get_by_role("textbox", name="Ihr Beitrag")).to_have_value(BUS)  # once
    mine.get_by_role("link", name="English").click()
    expect(mine.locator("#composer")).to_contain_text("brought from table 1")  # said anew, not kept in German
    mine.get_by_role("link", name="Deutsch").click()
    mine.get_by_role("textbox", name="Ihr Beitrag").fill(HERE)
    mine.get_by_role("button", name="Beitragen").click()
    screens = mine, yours, moderation(evening, tablet(), 2)
    for page in screens:
        brought = page.locator(".card").filter(has_text=HERE)
        press(brought.get_by_text("mitgebracht von Tisch 1 · Nr. 1").locator("xpath=.."))
        expect(brought.get_by_text(BUS)).to_be_visible()
        page.evaluate(SHIFTS)
    hanna = evening.open_screen({"visit": evening.secrets["hanna"]})
    [bus] = [
        one["id"]
        for table in hanna.board.tables.values()
        for one in table["contributions"].values()
        if one["text"] == BUS
    ]
    hanna.do("contribution:hide", contribution=bus)
    for page in screens:
        expect(page.locator(".card").filter(has_text=HERE).get_by_text(GONE)).to_be_visible()
        expect(page.get_by_text(BUS, exact=True)).to_have_count(0)
        assert page.evaluate("window.shifted ?? 0") < 0.01  # a sign on the line to write on goes aside
    expect(luggage).to_be_hidden()
