"""The organizer runs an evening from the console, in a real browser with participants and a moderator in it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.actions import visits
from cafe.domain import Cafe, Visit, touch_cafe
from cafe.domain.visit import ORGANIZER
from tests.browser import Faults, OpenPage
from tests.cast import Cast, gather
from tests.journeys.organizing import go_on
from tests.screens import Screen
from tests.server_fixture import Running, start_server


class Console:
    """A café of the cast with its console open, and the screens of Hanna, Ada and Bela."""

    def __init__(self, running: Running, page: Page) -> None:
        with running.store.writing() as session:
            cast: Cast = gather(session)
            self.cafe, self.code = cast.cafe.id, cast.cafe.code
            self.tables = [table.id for table in cast.cafe.tables]
        self.running, self.page = running, page
        self.screens = {
            name: Screen(running.url, {"visit": cast.secrets[name]}).open() for name in ("hanna", "ada", "bela")
        }
        page.context.add_cookies([{"name": "cafe-organizer", "value": cast.secrets["olga"], "url": running.url}])
        page.goto(f"{running.url}/organisation/cafes/{self.code}")

    @property
    def advance(self) -> Locator:
        """The one big button."""
        return self.page.locator('[data-slot="advance"]')

    def go(self, *names: str) -> None:
        """Press Weiter once for each step named, and see it arrive."""
        go_on(self.page, *names)

    def stored(self) -> Cafe:
        """Return the café as it is in the store."""
        with self.running.store.reading() as session:
            return session.get_one(Cafe, self.cafe)

    def card(self, number: int) -> Locator:
        """The card of a table."""
        return self.page.locator(f'[data-table="{self.tables[number - 1]}"]')


@pytest.fixture
def console(running: Running, desk: OpenPage) -> Iterator[Console]:
    console = Console(running, desk())
    yield console
    for screen in console.screens.values():
        screen.close()


FIRST_TALK = ("Runde 1, Plätze einnehmen", "Runde 1, Gespräch")
TO_HARVEST = (
    *FIRST_TALK,
    "Runde 1, Abschluss",
    "Runde 2, Tischwechsel",
    "Runde 2, Gespräch",
    "Runde 2, Abschluss",
    "Ergebnisse",
)


def test_the_lobby_shows_the_way_in_and_who_has_come(console: Console) -> None:
    lobby = console.page.get_by_role("region", name="So kommen alle herein")
    expect(lobby).to_contain_text(console.code)
    expect(console.page.locator('[data-slot="joined"]')).to_have_text("2 Personen sind da")
    expect(console.page.locator('[data-slot="moderated"]')).to_have_text("0 von 2 Moderationen sind da")
    expect(console.page.get_by_role("list", name="Verbindungen")).to_contain_text("2 von 2 Telefonen verbunden")


def test_weiter_says_where_it_leads_and_a_double_tap_moves_once(console: Console) -> None:
    expect(console.advance).to_contain_text("Weiter: Plätze einnehmen")
    console.page.clock.install()
    console.page.clock.pause_at(datetime.now() + timedelta(seconds=1))
    console.advance.click()
    expect(console.advance).to_contain_text("Weiter: Gespräch")
    console.advance.click(force=True)  # the second tap, after the café has moved
    console.page.clock.run_for(2000)
    expect(console.advance).to_be_enabled()
    expect(console.page.locator("#announcements")).to_have_text("Runde 1, Plätze einnehmen")
    expect(console.page.locator('[aria-current="step"]')).to_have_attribute("data-step", "1")
    assert console.stored().step == 1


def test_the_clock_is_stretched_stopped_and_set_going_by_keyboard(console: Console) -> None:
    console.go(*FIRST_TALK)
    before = console.stored().ends_at
    console.page.get_by_role("button", name="+5 Minuten").press("Enter")
    pause = console.page.get_by_role("button", name="Anhalten")
    expect(pause).to_be_enabled()  # one ask after the other
    pause.press("Enter")
    resume = console.page.get_by_role("button", name="Fortsetzen")
    expect(resume).to_be_focused()
    expect(console.page.get_by_text("angehalten")).to_be_visible()
    remaining = console.stored().remaining
    assert before and remaining and 20 * 60_000 < remaining <= 25 * 60_000
    expect(resume).to_be_enabled()
    resume.press("Space")
    expect(pause).to_be_focused()
    assert console.stored().ends_at


def test_every_table_lives_on_the_console(console: Console) -> None:
    console.go(*FIRST_TALK)
    ada, hanna = console.screens["ada"], console.screens["hanna"]
    ada.sync()
    number = console.tables.index(next(iter(ada.board.tables))) + 1
    ada.do("contribution:post", kind="question", text="<b>Wer</b> hilft beim Formular?")
    card = console.card(number)
    expect(card.locator('[data-slot="contributions"]')).to_have_text("1 Beitrag")
    expect(card.locator('[data-slot="seated"]')).to_have_text("1 Person")
    expect(card.locator('[data-slot="last"]')).to_have_text("")
    for one in (card, console.card(3 - number)):
        one.locator("summary").click()
    expect(card.get_by_role("list", name="Neueste Beiträge")).to_have_text("<b>Wer</b> hilft beim Formular?")
    posted = hanna.do("contribution:post", kind="idea", text="Sprechstunde im Laden")
    expect(console.card(1)).to_contain_text("Sprechstunde im Laden")
    hanna.do("contribution:hide", contribution=posted["id"])
    expect(console.card(1)).not_to_contain_text("Sprechstunde im Laden")
    hanna.do("contribution:show", contribution=posted["id"])
    expect(console.card(1)).to_contain_text("Sprechstunde im Laden")
    drafted = hanna.do("summary:draft")
    expect(console.card(1).get_by_role("region", name="Kurzfassung")).to_contain_text("Entwurf")
    hanna.do("summary:approve", rev=drafted["rev"])
    expect(console.card(1).get_by_role("region", name="Kurzfassung")).to_contain_text("freigegeben")


def test_in_the_harvest_the_organizer_chooses_what_the_projector_shows_and_ends_it_knowingly(console: Console) -> None:
    console.go(*TO_HARVEST)
    expect(console.page.get_by_role("button", name="Übersicht")).to_have_attribute("aria-pressed", "true")
    second = console.page.get_by_role("button", name="Tisch 2: Digitale Verwaltung")
    second.click()
    expect(second).to_have_attribute("aria-pressed", "true")
    assert console.stored().showing == console.tables[1]
    dark = console.page.get_by_role("button", name="Abdunkeln")
    dark.click()
    expect(console.page.get_by_role("status").filter(has_text="dunkel")).to_be_visible()
    assert console.stored().dark
    console.page.get_by_role("button", name="Wieder zeigen").click()
    expect(dark).to_be_visible()
    console.advance.click()
    console.page.get_by_role("button", name="Noch nicht").click()
    assert console.stored().phase == "harvest"
    console.advance.click()
    console.page.get_by_role("button", name="Beenden").click()
    expect(console.page.locator('[data-slot="phase"]')).to_have_text("Ende")
    for gone in (console.advance, console.page.get_by_role("group", name="Zeit"), console.page.locator("#door-title")):
        expect(gone).to_be_hidden()
    expect(console.page.get_by_role("button", name="Zurück zu den Ergebnissen")).to_be_focused()
    assert console.stored().phase == "finished"


def test_a_set_up_changed_elsewhere_brings_the_console_up_to_date(console: Console) -> None:
    form = console.page.context.new_page()
    form.goto(f"{console.running.url}/organisation/cafes/{console.code}/bearbeiten")
    form.get_by_role("button", name="Tisch hinzufügen").click()
    form.get_by_label("Thema").last.fill("Ein dritter Tisch")
    form.get_by_role("button", name="Speichern").last.click()
    expect(console.page.locator("[data-table]").get_by_text("Ein dritter Tisch")).to_be_visible()


def test_without_the_server_the_controls_are_locked(tmp_path: Path, desk: OpenPage, faults: Faults) -> None:
    faults.forgive("ERR_CONNECTION_REFUSED|WebSocket connection")
    with start_server(tmp_path) as running:
        console = Console(running, desk())
        expect(console.advance).to_be_enabled()
        running.process.terminate()
        running.process.wait()
        expect(console.page.get_by_text("Verbindung unterbrochen")).to_be_visible()
        expect(console.advance).to_be_disabled()


def test_a_login_that_ends_says_so_with_a_way_back_in_after_which_the_page_goes_on(console: Console) -> None:
    expect(console.advance).to_be_enabled()
    with console.running.store.writing() as session:
        for visit in session.query(Visit).where(Visit.role == ORGANIZER, Visit.expires_at.is_not(None)):
            visit.expires_at = 1
    banner = console.page.locator("#connection").filter(has_text="Ihre Anmeldung ist abgelaufen.")
    expect(banner.get_by_role("link", name="Neu anmelden")).to_have_attribute(
        "href", f"/organisation/anmelden?weiter=/organisation/cafes/{console.code}"
    )
    with console.running.store.writing() as session:
        secret = visits.admit(session, None)["visit"]
    console.page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": console.running.url}])
    console.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(banner).to_be_hidden()
    expect(console.advance).to_be_enabled()


def test_the_door_is_shut_and_gets_a_new_code_in_two_taps_each_also_by_keyboard(console: Console) -> None:
    page = console.page
    page.locator("#door-title").click()
    expect(page.get_by_role("button", name="Tür schließen")).to_be_enabled()
    page.get_by_role("button", name="Tür schließen").press("Enter")
    expect(page.get_by_role("button", name="Tür öffnen")).to_be_focused()
    expect(page.get_by_text("zu: niemand Neues kommt herein")).to_be_visible()
    with urlopen(f"{console.running.url}/beitreten/{console.code}") as answer:
        assert "keine neuen Gäste" in answer.read().decode()
    page.get_by_role("button", name="Neuer Code …").press("Enter")
    page.get_by_role("button", name="Neuen Code ausgeben").press("Enter")
    expect(page.locator(".lobby__code")).not_to_have_text(console.code)
    expect(page.locator(".lobby__code")).to_have_text(console.stored().code)


def test_weiter_long_before_the_bell_asks_and_a_step_is_taken_back(console: Console) -> None:
    console.go(*FIRST_TALK)
    expect(console.advance).to_be_enabled()
    console.advance.press("Enter")
    question = console.page.get_by_role("group", name="Noch 20 Minuten. Jetzt schon beenden?")
    expect(question).to_be_visible()
    console.page.keyboard.press("Enter")  # a second one by mistake
    expect(question).to_be_hidden()
    assert console.stored().phase == "talk"
    console.go("Runde 1, Abschluss")
    back = console.page.get_by_role("button", name="Zurück zum Gespräch")
    expect(back).to_be_enabled()
    back.press("Enter")
    expect(console.page.locator('[data-slot="phase"]')).to_have_text("Runde 1, Gespräch")
    expect(back).to_be_hidden()
    assert console.stored().ends_at


def test_the_first_weiter_asks_where_few_have_come_and_leads_back_to_the_lobby(console: Console) -> None:
    with console.running.store.writing() as session:
        session.get_one(Cafe, console.cafe).expected = 12
        touch_cafe(session, console.cafe)
    console.page.reload()
    expect(console.page.locator('[data-part="people"] [data-slot="joined"]')).to_have_text("2 von 12 sind da")
    expect(console.advance).to_be_enabled()
    console.advance.press("Enter")
    question = console.page.get_by_role("group", name="Von 12 erwarteten Teilnehmenden sind erst 2 da.")
    expect(question).to_contain_text("Wer später kommt, bekommt sofort einen Platz.")
    begin = question.get_by_role("button", name="Trotzdem beginnen")
    expect(begin).to_be_enabled()  # not at once: a double press changes nothing
    begin.press("Enter")
    back = console.page.get_by_role("button", name="Zurück zum Ankommen")
    expect(back).to_be_enabled()
    back.press("Enter")
    expect(console.page.get_by_role("region", name="So kommen alle herein")).to_be_visible()
    assert console.stored().phase == "lobby"


def test_the_rounds_end_early_and_the_end_names_the_tables_without_a_kurzfassung(console: Console) -> None:
    console.go(*FIRST_TALK)
    console.page.get_by_text("Mehr", exact=True).click()
    stop, dialog = console.page.get_by_role("button", name="Runden beenden …"), console.page.get_by_role("dialog")
    stop.click()
    expect(dialog).to_contain_text("Bisher ist an keinem Tisch etwas geschrieben.")
    console.page.keyboard.press("Escape")
    console.screens["ada"].do("contribution:post", kind="idea", text="Ein Bus am Abend.")
    expect(console.card(1)).to_contain_text("1 Beitrag")
    stop.click()
    expect(dialog).to_contain_text("Ohne freigegebene Kurzfassung: Tisch 1 (")
    console.page.get_by_role("button", name="Zu den Ergebnissen").click()
    expect(console.page.locator('[data-slot="phase"]')).to_have_text("Ergebnisse")
    expect(console.page.locator('[aria-current="step"]')).to_have_attribute("data-phase", "harvest")
    console.advance.click()
    expect(console.page.get_by_role("dialog", name="World Café beenden?")).to_contain_text("Tisch 1 (")
