"""Every page at the door, and every page that says that something went wrong."""

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import phases
from tests.inspection.browser import PHONE, SMALL_PHONE, TABLET
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Stage


def open_path(stage: Stage, path: str, forgive: str = "") -> Page:
    """Open an address."""
    page = stage.page()
    if forgive and stage.faults:
        stage.faults.forgive(forgive)
    page.goto(stage.url + path)
    return page


def start(stage: Stage) -> Page:
    return open_path(stage, "/")


def wrong_code(stage: Stage) -> Page:
    page = open_path(stage, "/", "404")
    page.locator("input[name=code]").fill("ABC 123")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=code][aria-invalid=true]")).to_be_visible()
    return page


def join(stage: Stage) -> Page:
    return open_path(stage, f"/beitreten/{stage.cafe(phases.LOBBY).code}")


def join_with_a_name_too_long(stage: Stage) -> Page:
    page = open_path(stage, f"/beitreten/{stage.cafe(phases.LOBBY).code}", "400|422")
    page.locator("input[name=name]").fill("A" * 300)
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    return page


def door_shut(stage: Stage) -> Page:
    return open_path(stage, f"/beitreten/{stage.cafe(phases.LOBBY, door=False).code}", "40|423|503")


def too_late(stage: Stage) -> Page:
    return open_path(stage, f"/beitreten/{stage.cafe(phases.FINISHED).code}")


def link_that_opens_nothing(stage: Stage) -> Page:
    page = open_path(stage, "/anmelden#nichts", "401")
    expect(page.locator("h1:focus")).to_be_visible()
    return page


def no_such_page(stage: Stage) -> Page:
    return open_path(stage, "/gibt-es-nicht", "404")


def no_such_page_of_the_organizers(stage: Stage) -> Page:
    return open_path(stage, "/organisation/cafes/ZZZZZZ", "40")


def no_such_documentation(stage: Stage) -> Page:
    return open_path(stage, "/dokumentation/nichts-00000000", "404")


def no_such_table(stage: Stage) -> Page:
    return open_path(stage, "/moderation/nichts", "41")


def no_such_projector(stage: Stage) -> Page:
    return open_path(stage, "/leinwand/nichts", "41")


STATES: list[State] = [
    start, wrong_code, join, join_with_a_name_too_long, door_shut, too_late, link_that_opens_nothing, no_such_page,
    no_such_page_of_the_organizers, no_such_documentation, no_such_table, no_such_projector, large(join), strong(join),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_finds_the_way_in(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a page against everything, on two phones and a tablet."""
    hold(state, (PHONE, SMALL_PHONE, TABLET))
