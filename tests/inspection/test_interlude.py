"""A step of the organizers' own, as the hall sees it: on phones and on the projector."""

from playwright.sync_api import Page, expect

from cafe.domain.visit import PROJECTOR
from tests.inspection.browser import PHONE, SMALL_PHONE
from tests.inspection.browser import PROJECTOR as HALL
from tests.inspection.conftest import Hold
from tests.inspection.stage import Stage


def test_everybody_can_use_the_phone_meanwhile(hold: Hold) -> None:
    def pause_on_a_phone(stage: Stage) -> Page:
        page = stage.join(stage.pause())
        expect(page.locator("[data-part=interlude]")).to_be_visible()
        return page

    hold(pause_on_a_phone, (PHONE, SMALL_PHONE))


def test_everybody_can_read_it_on_the_projector(hold: Hold) -> None:
    def pause_on_the_projector(stage: Stage) -> Page:
        page = stage.follow(stage.pause(), PROJECTOR)
        expect(page.locator("[data-scene=interlude]")).to_be_visible()
        return page

    hold(pause_on_the_projector, (HALL,))
