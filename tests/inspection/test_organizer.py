"""Every page of the organizers, and their console in every phase."""

import pytest
from playwright.sync_api import Page, expect

from cafe.demo import making
from cafe.domain import phases
from tests.inspection.browser import DESK, NARROW_DESK
from tests.inspection.conftest import Hold, State
from tests.inspection.stage import Made, Stage
from tests.journeys.publishing import Burg, published


def open_page(stage: Stage, path: str = "", cafe: Made | None = None) -> Page:
    """Open a page of the organizers, of a café where one is given."""
    page = stage.sign_in(stage.page())
    page.goto(f"{stage.url}/organisation" + (f"/cafes/{cafe.code}" if cafe else "") + path)
    return page


def console(stage: Stage, phase: str, number: int = 0) -> Page:
    """Open the console of Burg, and wait until it knows where the evening stands."""
    return ready(open_page(stage, cafe=stage.cafe(phase, number)))


def ready(page: Page) -> Page:
    """Wait until the buttons can be pressed, where there is one still."""
    expect(page.locator("[data-slot=online]").first).not_to_have_text("–")
    return page


def sign_in(stage: Stage) -> Page:
    page = stage.page()
    page.goto(f"{stage.url}/organisation")
    return page


def sign_in_refused(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("status of 4")
    page = sign_in(stage)
    for field in page.locator("main input:visible").all():
        field.fill("nicht das Richtige")
    page.locator("main [type=submit]").first.click()
    expect(page.locator("main [role=alert], main .field-error, main .errors").first).to_be_visible()
    return page


def all_cafes(stage: Stage) -> Page:
    for phase in (phases.LOBBY, phases.FINISHED):
        stage.cafe(phase)
    return open_page(stage)


def form(stage: Stage) -> Page:
    return open_page(stage, "/cafes/neu")


def form_with_mistakes(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("status of 400")
    page = form(stage)
    page.locator("#round-1-minutes").fill("zwanzig")
    page.locator("main form [type=submit]:not([formnovalidate], [name])").last.click()
    expect(page.locator("main [role=alert]").first).to_be_visible()
    return page


def form_of_a_cafe(stage: Stage) -> Page:
    return open_page(stage, "/bearbeiten", stage.cafe(phases.TALK, 2))


def console_in_the_lobby(stage: Stage) -> Page:
    return console(stage, phases.LOBBY)


def console_while_people_sit_down(stage: Stage) -> Page:
    return console(stage, phases.SEATING, 1)


def console_in_the_talk(stage: Stage) -> Page:
    return console(stage, phases.TALK, 2)


def console_in_the_closing(stage: Stage) -> Page:
    return console(stage, phases.CLOSING, 2)


def console_in_the_harvest(stage: Stage) -> Page:
    return console(stage, phases.HARVEST, 3)


def console_at_the_end(stage: Stage) -> Page:
    return console(stage, phases.FINISHED)


def console_paused(stage: Stage) -> Page:
    evening = stage.evening()
    evening.go_to("talk")
    page = ready(open_page(stage, cafe=Made(evening.cafe, evening.code)))
    page.locator("[data-slot=pause]").click()
    expect(page.locator("[data-slot=resume]")).to_be_visible()
    return page


def asked(stage: Stage, slot: str, dialog: str, phase: str = phases.TALK, number: int = 2) -> Page:
    """Press a button of the console that asks before it does anything."""
    page = console(stage, phase, number)
    page.locator(f"[data-slot={slot}]:not([aria-disabled=true])").click()
    expect(page.locator(f"#{dialog}")).to_be_visible()
    return page


def going_on_early(stage: Stage) -> Page:
    return asked(stage, "advance", "early")


def ending(stage: Stage) -> Page:
    return asked(stage, "advance", "end", phases.HARVEST, 3)


def stopping(stage: Stage) -> Page:
    return asked(stage, "stop", "stop")


def new_code(stage: Stage) -> Page:
    return asked(stage, "renew", "renewing")


def rotation(stage: Stage) -> Page:
    return open_page(stage, "/wechsel", stage.cafe(phases.LOBBY))


def rotation_planned(stage: Stage) -> Page:
    cafe = stage.cafe(phases.LOBBY, own="planned")
    page = open_page(stage, "/wechsel", cafe)
    if not page.locator("#plan").count():
        page.locator("input[type=number], input[inputmode=numeric]").first.fill(str(making.PARTICIPANTS))
        page.locator("[data-slot=adopt]:not([aria-disabled])").click()
        page.locator("[data-part=message]").wait_for()
        page.reload()
    expect(page.locator("#plan")).to_be_visible()
    return page


def rotation_in_the_evening(stage: Stage) -> Page:
    return open_page(stage, "/wechsel", stage.cafe(phases.TALK, 2))


def seat_cards(stage: Stage) -> Page:
    rotation_planned(stage)
    return open_page(stage, "/karten", stage.cafe(phases.LOBBY, own="planned"))


def access(stage: Stage) -> Page:
    return open_page(stage, "/zugaenge", stage.cafe(phases.LOBBY))


def sheets(stage: Stage) -> Page:
    return open_page(stage, "/druck", stage.cafe(phases.LOBBY))


def account(stage: Stage) -> Page:
    return open_page(stage, "/konto")


def bringing_in(stage: Stage) -> Page:
    return open_page(stage, "/einspielen")


def deleting(stage: Stage) -> Page:
    return open_page(stage, "/loeschen", stage.cafe(phases.LOBBY))


def burg(stage: Stage) -> Burg:
    """Return the café whose documentation is published, made once."""
    if ("burg",) not in stage.made:
        stage.made["burg",] = Made("", published(stage.running).code)
    return Burg(stage.running, stage.made["burg",].code)


def desk(path: str) -> State:
    """Return the state of one page of the desk."""

    def state(stage: Stage) -> Page:
        page = stage.sign_in(stage.page())
        page.goto(f"{burg(stage).desk}{path}")
        return page

    state.__name__ = "desk" + path.replace("/", "_")
    return state


DESK_PAGES = (
    "", "/kopf", "/medien", "/beitraege", "/fassungen", "/anfragen", "/abschnitt/aim", "/abschnitt/tables",
    "/abschnitt/photos", "/abschnitt/interviews", "/abschnitt/rights",
)  # fmt: skip

STATES: list[State] = [
    sign_in, sign_in_refused, all_cafes, form, form_with_mistakes, form_of_a_cafe, console_in_the_lobby,
    console_while_people_sit_down, console_in_the_talk, console_in_the_closing, console_in_the_harvest,
    console_at_the_end, console_paused, going_on_early, ending, stopping, new_code, rotation, rotation_planned,
    rotation_in_the_evening, seat_cards, access, sheets, account, bringing_in, deleting, *map(desk, DESK_PAGES),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_pages_of_the_organizers(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a page against everything, on a computer and in a window as narrow as a phone."""
    hold(state, (DESK, NARROW_DESK))
