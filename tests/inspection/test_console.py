"""The console of the organizers in every phase, and what it asks before it does anything."""

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import phases
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Made, Stage
from tests.inspection.test_organizer import check, open_page


def console(stage: Stage, phase: str, number: int = 0) -> Page:
    """Open the console of Burg, and wait until it knows where the evening stands."""
    return ready(open_page(stage, cafe=stage.cafe(phase, number)))


def ready(page: Page) -> Page:
    """Wait until the buttons can be pressed, where there is one still."""
    expect(page.locator("[data-table] [data-slot=online]").first).not_to_have_text("–")
    return page


def console_in_the_lobby(stage: Stage) -> Page:
    cafe = stage.arriving(planned=True)
    stage.host(cafe, 1, 2, 4)
    stage.connect(cafe, 11)
    return ready(open_page(stage, cafe=cafe))


def console_while_people_sit_down(stage: Stage) -> Page:
    return console(stage, phases.SEATING, 1)


def console_in_the_talk(stage: Stage) -> Page:
    cafe = stage.cafe(phases.TALK, 2, own="connected")
    stage.call(cafe, 3)
    stage.connect(cafe, 33)
    page = ready(open_page(stage, cafe=cafe))
    expect(page.locator("[data-part=reach]")).to_contain_text("33")
    return page


def console_in_the_closing(stage: Stage) -> Page:
    return console(stage, phases.CLOSING, 2)


def console_in_the_harvest(stage: Stage) -> Page:
    return console(stage, phases.HARVEST, 3)


def console_in_a_pause(stage: Stage) -> Page:
    return ready(open_page(stage, cafe=stage.pause()))


def console_at_the_end(stage: Stage) -> Page:
    return console(stage, phases.FINISHED)


def console_paused(stage: Stage) -> Page:
    evening = stage.evening()
    evening.go_to("talk")
    page = ready(open_page(stage, cafe=Made(evening.cafe, evening.code)))
    page.locator("[data-slot=pause]").click()
    expect(page.locator("[data-slot=resume]")).to_be_visible()
    return page


def asked(stage: Stage, slot: str, dialog: str, phase: str, number: int) -> Page:
    """Press a button of the console that asks before it does anything."""
    page = console(stage, phase, number)
    page.locator(f"[data-slot={slot}]:not([aria-disabled=true])").click()
    expect(page.locator(f"#{dialog}")).to_be_visible()
    return page


def going_on_early(stage: Stage) -> Page:
    page = console(stage, phases.TALK, 2)
    page.locator("[data-slot=advance]:not([aria-disabled=true])").click()
    expect(page.locator("[data-slot=sure]")).to_be_visible()
    return page


def ending(stage: Stage) -> Page:
    return asked(stage, "advance", "end", phases.HARVEST, 3)


def stopping(stage: Stage) -> Page:
    page = console(stage, phases.TALK, 2)
    page.locator(".console__more > summary").click()
    page.locator("[data-slot=stop]:not([aria-disabled=true])").click()
    expect(page.locator("#stop")).to_be_visible()
    return page


def everything_unfolded(stage: Stage) -> Page:
    page = console(stage, phases.TALK, 2)
    for part in (".console__more", "[data-part=door] details", "[data-part=export]"):
        page.locator(f"{part} > summary").click()
    return page


def preview_open(stage: Stage) -> Page:
    page = console(stage, phases.TALK, 2)
    page.locator("[data-slot=look]").click()
    expect(page.frame_locator(".preview__frame").locator("[data-scene=talk]")).to_be_visible()
    return page


def new_code(stage: Stage) -> Page:
    page = console(stage, phases.TALK, 2)
    page.locator("#door-title").click()
    page.locator("[data-slot=renew]:not([aria-disabled=true])").click()
    expect(page.locator("#renewing")).to_be_visible()
    return page


def tables_that_call(stage: Stage) -> Page:
    cafe = stage.cafe(phases.TALK, 2, own="calling")
    stage.call(cafe, 2)
    stage.call(cafe, 1, answered=True)
    page = ready(open_page(stage, cafe=cafe))
    expect(page.locator(".calls__one")).to_have_count(2)
    return page


STATES: list[State] = [
    console_in_the_lobby, console_while_people_sit_down, console_in_the_talk, console_in_the_closing,
    console_in_the_harvest, console_in_a_pause, console_at_the_end, console_paused,
    going_on_early, ending, stopping, new_code, everything_unfolded, tables_that_call, preview_open,
    large(console_in_the_talk), strong(console_in_the_talk),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_console(hold: Hold, state: State) -> None:
    check(hold, state)
