"""The organizer sets a café up in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from cafe.actions import visits
from cafe.domain.visit import SETUP
from tests.browser import Faults, OpenPage
from tests.cast import KEY
from tests.server_fixture import Running


def signed_in(page: Page, running: Running) -> Page:
    """Give a page the cookie of the organizers."""
    with running.store.writing() as session:
        secret = visits.admit(session, None)["visit"]
    page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": running.url}])
    return page


@pytest.fixture
def desk_of_the_organizer(desk: OpenPage, running: Running) -> Iterator[Page]:
    yield signed_in(desk(), running)


def topics(page: Page) -> list[str]:
    """Return the topics in the order of their rows."""
    return [field.input_value() for field in page.get_by_label("Thema").all()]


def test_from_the_set_up_link_to_the_first_cafe(desk: OpenPage, running: Running, faults: Faults) -> None:
    faults.forgive("status of 400")
    with running.store.writing() as session:
        link = visits.invite(session, KEY, SETUP)["link"]
    page = desk()
    page.goto(running.link(link))
    page.get_by_label("Name").fill("Olga aus Burg")
    page.get_by_label("Passwort", exact=True).fill("zu kurz")
    page.get_by_label("Passwort anzeigen").check()
    expect(page.get_by_label("Passwort", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Konto einrichten").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Passwort", exact=True).fill("vier Tische und ein Löffel")
    page.get_by_role("button", name="Konto einrichten").click()
    page.get_by_role("link", name="Neues World Café").first.click()
    page.get_by_role("button", name="Leer").click()
    page.get_by_role("textbox", name="Titel", exact=True).fill("Abend am Fluss")
    for number, topic in enumerate(("Wasser", "Wege", "Wiesen"), 1):
        page.get_by_label("Thema").nth(number - 1).fill(topic)
    page.get_by_role("textbox", name="Titel", exact=True).press("Enter")  # saves, and does not move a row
    expect(page.get_by_role("heading", name="Abend am Fluss")).to_be_visible()
    assert page.locator("[data-table]").count() == 3


def test_rows_are_added_moved_and_removed_without_leaving_the_page(
    desk_of_the_organizer: Page, running: Running
) -> None:
    page = desk_of_the_organizer
    page.goto(f"{running.url}/organisation/cafes/neu")
    page.get_by_role("textbox", name="Titel", exact=True).fill("Zeilen")
    for number in range(4):
        page.get_by_label("Thema").nth(number).fill(f"Thema {number + 1}, siehe table-9-topic")
    page.get_by_role("button", name="Tisch hinzufügen").click()
    expect(page.locator("#table-5-topic")).to_be_focused()
    page.keyboard.type("Neu")
    page.locator('[value="table-5-up"]').press("Enter")
    expect(page.locator('[value="table-4-up"]')).to_be_focused()
    page.locator('[value="table-1-remove"]').click()
    page.locator("#table-1-spots").fill("3")
    expect(page.locator('[data-slot="spots"]')).to_have_text("zusammen 6 Gruppen, für etwa 30 Personen")
    assert topics(page) == [f"Thema {n}, siehe table-9-topic" if n else "Neu" for n in (2, 3, 0, 4)]
    page.get_by_text("Regeln ändern").click()
    page.get_by_label("möglichst viele Begegnungen").check()  # one table has so many spots: some must come again
    page.get_by_role("button", name="World Café anlegen").last.click()
    page.get_by_role("link", name="Bearbeiten").click()
    assert topics(page) == [f"Thema {n}, siehe table-9-topic" if n else "Neu" for n in (2, 3, 0, 4)]
    assert page.get_by_label("Gruppen").first.input_value() == "3"


def test_a_mistake_leads_back_to_its_field(desk_of_the_organizer: Page, running: Running, faults: Faults) -> None:
    faults.forgive("status of 400")
    page = desk_of_the_organizer
    page.goto(f"{running.url}/organisation/cafes/neu")
    page.get_by_label("Thema").first.fill("Wasser")
    page.get_by_text("Runden ändern").click()
    page.locator("#round-1-minutes").fill("zwanzig")
    page.get_by_role("button", name="World Café anlegen").last.click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Runde 1: Bitte geben Sie eine Zahl von 1 bis 180 ein.").click()
    expect(page.locator("#round-1-minutes")).to_be_focused()
    expect(page.locator("#round-1-minutes")).to_have_value("zwanzig")
    expect(page.locator("#round-1-minutes")).to_have_accessible_description(
        "Runde 1: Bitte geben Sie eine Zahl von 1 bis 180 ein."
    )
