"""Every page on which organizers prepare an evening."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cafe import clock
from cafe.actions import accounts, visits
from cafe.domain import Cafe, new_id, phases, zones
from tests.cast import KEY
from tests.inspection.browser import DESK, NARROW_DESK
from tests.inspection.conftest import Hold, State
from tests.inspection.stage import Made, Stage

TITLES = (
    "Burg: Digitale Zentren für die Region", "Genthin: Was die Innenstadt braucht", "Stendal: Mobil auf dem Land",
    "Tangermünde: Unsere Schule von morgen", "Havelberg: Wohnen im Alter",
)  # fmt: skip
DAYS = "date", "begins", "expected"


def open_page(stage: Stage, path: str = "", cafe: Made | None = None) -> Page:
    """Open a page of the organizers, of a café where one is given."""
    page = stage.sign_in(stage.page())
    page.goto(f"{stage.url}/organisation" + (f"/cafes/{cafe.code}" if cafe else "") + path)
    return page


def sign_in(stage: Stage) -> Page:
    page = stage.page()
    page.goto(f"{stage.url}/organisation")
    return page


def sign_in_refused(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("status of 4")
    page = sign_in(stage)
    for name in ("name", "password"):
        page.locator(f"input[name={name}]").fill("nicht das Richtige")
    page.locator("main [type=submit]").first.click()
    expect(page.locator("main [role=alert], main .field-error, main .errors").first).to_be_visible()
    return page


def all_cafes(stage: Stage) -> Page:
    for phase in (phases.TALK, phases.LOBBY, phases.FINISHED):
        stage.cafe(phase)
    stage.arriving(planned=True)
    with renamed(stage):
        return open_page(stage)


def all_cafes_and_more_of_one(stage: Stage) -> Page:
    page = all_cafes(stage)
    page.locator(".cafes__cafe summary").first.click()
    return page


@contextmanager
def renamed(stage: Stage) -> Iterator[None]:
    """Give the cafés of all screens names and days of their own, as those of a server have, until the list is open."""
    with stage.running.store.writing() as session:
        cafes = session.scalars(select(Cafe).order_by(Cafe.created_at)).all()
        before = {cafe.id: {name: getattr(cafe, name) for name in ("title", "place", *DAYS)} for cafe in cafes}
        for at, (cafe, title) in enumerate(zip(cafes, cycle(TITLES), strict=False)):
            cafe.title, cafe.place = title, title.partition(":")[0]
            if cafe.phase != phases.FINISHED:
                today = zones.local(clock.now(), cafe.zone)
                cafe.date, cafe.begins = f"{today + timedelta(7 * at):%F}", "18:30"
            if cafe.phase == phases.LOBBY:
                cafe.expected = 36  # who has no plan for them misses it
    yield
    with stage.running.store.writing() as session:
        for cafe in session.scalars(select(Cafe)):
            for name, value in before.get(cafe.id, {}).items():
                setattr(cafe, name, value)


def outlines(stage: Stage) -> Page:
    stage.cafe(phases.LOBBY)
    return open_page(stage, "/cafes/vorlage")


def form(stage: Stage) -> Page:
    return open_page(stage, "/cafes/neu")


def form_with_mistakes(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("status of 400")
    page = form(stage)
    page.locator("details:has(#round-1-minutes) > summary").click()
    page.locator("#round-1-minutes").fill("zwanzig")
    page.locator("main form [type=submit]:not([formnovalidate], [name])").last.click()
    expect(page.locator("main [role=alert]").first).to_be_visible()
    return page


def form_unfolded(stage: Stage) -> Page:
    page = open_page(stage, "/cafes/neu?vorlage=tagung&personen=120")
    for part in page.locator("main details.folded summary").all():
        part.click()
    return page


def form_of_a_cafe(stage: Stage) -> Page:
    return open_page(stage, "/bearbeiten", stage.cafe(phases.TALK, 2))


def rotation(stage: Stage) -> Page:
    return open_page(stage, "/wechsel", stage.cafe(phases.LOBBY))


def rotation_planned(stage: Stage) -> Page:
    page = open_page(stage, "/wechsel", stage.arriving(planned=True))
    expect(page.locator("#plan")).to_be_visible()
    return page


def rotation_in_the_evening(stage: Stage) -> Page:
    return open_page(stage, "/wechsel", stage.cafe(phases.TALK, 2))


def run_sheet(stage: Stage) -> Page:
    page = open_page(stage, "/ablauf", stage.pause())
    page.locator(".runsheet summary").click()
    return page


def venue(stage: Stage) -> Page:
    page = open_page(stage, "/netz", stage.cafe(phases.LOBBY))
    expect(page.locator("[data-slot=way]")).to_have_text("WebSocket")
    return page


def venue_by_code(stage: Stage) -> Page:
    address = venue(stage).locator("#address").input_value()
    page = stage.page()
    page.goto(address)
    expect(page.locator("[data-slot=way]")).to_have_text("WebSocket")
    return page


def seat_cards(stage: Stage) -> Page:
    return open_page(stage, "/karten", stage.arriving(planned=True))


def rehearsal(stage: Stage) -> Page:
    return open_page(stage, "/generalprobe", stage.cafe(phases.LOBBY))


def rehearse(page: Page, seconds: int) -> None:
    """Begin a rehearsal of two phones."""
    page.locator("#phones").fill("2")
    page.locator("#seconds option").first.evaluate("(option, seconds) => { option.value = seconds }", seconds)
    page.locator("#seconds").select_option(str(seconds))
    page.locator("main form [type=submit]").last.click()
    page.locator("progress").wait_for()


def rehearsal_under_way(stage: Stage) -> Page:
    page = rehearsal(stage)
    rehearse(page, 300)
    stage.open_things.callback(end_rehearsal, page)
    return page


def end_rehearsal(page: Page) -> None:
    page.locator("form[action$=abbrechen] button").click()
    page.locator("#phones").wait_for()


def verdict(stage: Stage) -> Page:
    page = rehearsal(stage)
    if not page.locator("#verdict-title").count():
        rehearse(page, 1)
    page.locator("#verdict-title").wait_for()
    return page


def access(stage: Stage) -> Page:
    return open_page(stage, "/zugaenge", stage.cafe(phases.LOBBY))


def sheets(stage: Stage) -> Page:
    return open_page(stage, "/druck", stage.cafe(phases.LOBBY))


def account(stage: Stage) -> Page:
    return open_page(stage, "/konto")


def second_device(stage: Stage) -> Page:
    page = stage.page()
    with stage.running.store.writing() as session:
        link = visits.invite_colleague(session, KEY)["link"]
        secret = accounts.set_up(session, link, f"Olga {new_id()}", "nobody knows the password")["visit"]
    page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": stage.url}])
    page.goto(f"{stage.url}/organisation/konto")
    page.locator("form[action$=zweites-geraet] button").click()
    page.locator("#handover").wait_for()
    return page


def arriving(stage: Stage) -> Page:
    link = second_device(stage).locator("#address").input_value()
    page = stage.page()
    page.goto(link)
    page.wait_for_url("**/zweites-geraet")
    return page


def operations(stage: Stage) -> Page:
    stage.cafe(phases.TALK)
    return open_page(stage, "/betrieb")


def bringing_in(stage: Stage) -> Page:
    return open_page(stage, "/einspielen")


def deleting(stage: Stage) -> Page:
    return open_page(stage, "/loeschen", stage.cafe(phases.LOBBY))


STATES: list[State] = [
    sign_in, sign_in_refused, all_cafes, all_cafes_and_more_of_one, outlines, form, form_with_mistakes, form_unfolded,
    form_of_a_cafe, rotation, rotation_planned, rotation_in_the_evening, seat_cards, run_sheet, venue, venue_by_code,
    rehearsal, rehearsal_under_way, verdict, access, sheets, account, second_device, arriving, operations, bringing_in,
    deleting,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_pages_of_the_organizers(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a page against everything, on a computer and in a window as narrow as a phone."""
    hold(state, (DESK, NARROW_DESK))
