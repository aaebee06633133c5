"""A rotation as its people live it: planned, printed, joined late or not at all, a table short, home early."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.actions import visits
from cafe.actions.setting_up import RoundPlan, TablePlan
from cafe.security import seals
from tests.browser import OpenPage
from tests.cast import KEY
from tests.journeys.participants import Evening, Participants, open_evening, place
from tests.journeys.projecting import open_projector
from tests.screens import wait_for_all
from tests.server_fixture import Running

__all__ = ["open_evening"]

TOPICS = ("Wasser", "Wege", "Wiesen", "Werkstätten")
EXPECTED = 40
NO_SHOWS, LATE = 4, 4
CARD = 17


class OrganizerDesk:
    """The desk of the organizers, and the plan as it stands there."""

    def __init__(self, page: Page, evening: Evening, running: Running) -> None:
        self.page, self.url = page, f"{running.url}/organisation/cafes/{evening.code}"
        with running.store.writing() as session:
            secret = visits.admit(session, None)["visit"]
        page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": running.url}])

    def open(self) -> Page:
        """Open the page of the plan."""
        self.page.goto(f"{self.url}/wechsel")
        return self.page

    def ways(self) -> dict[int, list[str]]:
        """Return `{number: ["2b", "4a", …]}` as the page says it."""
        self.open().get_by_text("Der Weg jeder Nummer").click()
        lines = self.page.locator(".ways__way").all_inner_texts()
        return {int(number): way.split(" → ") for number, _, way in (line.partition(" ") for line in lines)}


@pytest.fixture
def evening(open_evening: Participants) -> Evening:
    tables = [TablePlan(topic, spots=2) for topic in TOPICS]
    return open_evening(tables=tables, rounds=[RoundPlan(20)] * 3, rotation="visit")


@pytest.fixture
def organizer(evening: Evening, running: Running, desk: OpenPage) -> OrganizerDesk:
    return OrganizerDesk(desk(), evening, running)


def test_everybody_is_at_the_right_spot_though_people_are_late_and_a_table_closes(
    evening: Evening, organizer: OrganizerDesk, running: Running, phone: OpenPage, projector: OpenPage
) -> None:
    plan(organizer)
    ways = organizer.ways()
    assert sorted(ways) == list(range(1, EXPECTED + 1))
    print_cards(organizer, ways)

    participant = scan_card(evening, phone(), ways[CARD])
    for _ in range(EXPECTED - NO_SHOWS - LATE - 3):  # Ada, Bela and the participant with the card are here
        evening.neighbour()
    projected = open_projector(projector(), running, evening.cafe)

    evening.go_to("seating")
    assert_all_at_their_spots(evening, organizer, participant, projected)
    assert organizer.ways().items() <= ways.items(), "who has a route keeps it"
    evening.go_to("talk")
    come_late(evening, LATE - 2)
    close_table(organizer, 4)
    evening.go_to("seating")
    come_late(evening, 2)
    assert_all_at_their_spots(evening, organizer, participant, projected, without=4)
    evening.go_to("seating")
    assert_all_at_their_spots(evening, organizer, participant, projected, without=4)
    go_home_early(participant)
    evening.screens[1].assert_equals_fresh_load()


def plan(organizer: OrganizerDesk) -> None:
    """Plan for forty: figures follow each change, and nothing holds before it is adopted."""
    page = organizer.open()
    expect(page.get_by_text("Noch kein Sitzplan.")).to_be_visible()
    page.get_by_label("Erwartete Teilnehmende").fill(str(EXPECTED))
    certificate = page.locator(".plan-quality__line")
    expect(certificate).to_contain_text("Begegnungen")
    mixed = certificate.inner_text()
    page.get_by_label("gemeinsam weiterziehen").check()
    expect(certificate).to_contain_text("gemischt wären bis zu")
    page.get_by_label("an neue Tische").check()
    expect(certificate).to_have_text(mixed)
    expect(page.locator('[data-found="visit"]')).to_contain_text("Begegnungen")
    expect(page.locator('[data-found="mix"]')).to_contain_text("am selben Tisch")
    page.get_by_label("Nummern").fill(f"3, {CARD}")
    page.get_by_label("Nummern").press("Enter")
    expect(page.get_by_text(f"3, {CARD} sitzen zusammen", exact=True)).to_be_visible()
    expect(page.get_by_text("Ein Versuch, noch nicht übernommen")).to_be_visible()
    adopt = page.get_by_role("button", name="Diesen Sitzplan übernehmen")
    expect(adopt).not_to_have_attribute("aria-disabled", "true")
    adopt.press("Enter")
    told = page.locator('[data-part="message"]')
    expect(told).to_be_focused()
    expect(told).to_contain_text("Der Sitzplan ist übernommen.")


def print_cards(organizer: OrganizerDesk, ways: dict[int, list[str]]) -> None:
    """See a card for every number, eight on a page, and the same ways in the table for spreadsheets."""
    page = organizer.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabelle (CSV)").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + EXPECTED * 3 and rows[1].startswith('"1";"1";')
    page.get_by_role("link", name="Platzkarten").click()
    expect(page.locator(".seatcard")).to_have_count(EXPECTED)
    stops = page.locator(".seatcard").nth(CARD - 1).locator(".seatcard__stops > li").all_inner_texts()
    assert stops == ways[CARD] and ways[3] == ways[CARD]
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == EXPECTED / 8


def scan_card(evening: Evening, page: Page, way: list[str]) -> Page:
    """Come in with a seat card: the phone knows its number and its way before anything begins."""
    page.goto(f"{evening.url}/beitreten/{evening.code}?karte={seals.card(KEY, evening.cafe, CARD)}")
    page.get_by_role("button", name="Teilnehmen").click()
    expect(page.get_by_text(f"Ihre Nummer: {CARD}", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=f"Sie beginnen an {place(way[0])}", exact=True)).to_be_visible()
    stops = page.locator('.firstway [data-part="route"] > li')
    expect(stops).to_have_text([f"Tisch {label[:-1]}Runde {number}" for number, label in enumerate(way, 1)])
    return page


def come_late(evening: Evening, count: int) -> None:
    """More participants join: each has a seat at once."""
    for _ in range(count):
        late = evening.neighbour()
        now = late.board.cafe["round"]
        assert [seat["round"] for seat in late.mine["route"]] == list(range(now, 4))


def close_table(organizer: OrganizerDesk, number: int) -> None:
    """Close a whole table; two rules contradict each other then, and the organizer decides for new tables."""
    page = organizer.open()
    page.get_by_role("button", name=f"Ganzen Tisch schließen {number}").click()
    question = page.get_by_role("dialog", name=f"Tisch {number} schließen?")
    expect(question).to_contain_text("bekommen einen neuen Platz")
    question.get_by_role("button", name="Nichts ändern").click()
    page.get_by_role("button", name=f"Ganzen Tisch schließen {number}").click()
    question.get_by_role("button", name="Schließen").click()
    decide = page.get_by_role("button", name="Neue Tische für alle")
    expect(decide).to_be_visible()
    decide.click()
    told = page.locator('[data-part="message"]')
    expect(told).to_contain_text("einen neuen Weg")
    expect(told).to_be_in_viewport()
    expect(page.get_by_text("Tisch geschlossen")).to_be_visible()


def assert_all_at_their_spots(
    evening: Evening, organizer: OrganizerDesk, participant: Page, projected: Page, without: int = 0
) -> None:
    """Every phone sits where its route says, hears that table, and so say the organizer's page and the projector."""
    ways = organizer.ways()
    now = evening.olga.sync()["cafe"]["round"]
    tables = {table["id"]: table["number"] for table in evening.olga.board.cafe["tables"]}
    people = Counter[str]()
    for screen in evening.screens[1:]:  # the first is Olga's
        wait_for_all([screen], lambda screen: bool(screen.sync()["cafe"]["round"] == now))
        seat = next(seat for seat in screen.mine["route"] if seat["round"] == now)
        label = f"{tables[seat['table']]}{'ab'[seat['spot']]}"
        assert ways[screen.mine["number"]][now - 1] == label
        assert list(screen.board.tables) == [seat["table"]]
        people[label] += 1
    assert not [label for label in people if label.startswith(str(without))]
    label = ways[CARD][now - 1]
    expect(participant.locator(".departure .coaster")).to_have_text(label)
    expect(spot(projected, label)).to_contain_text(re.compile(rf"\b{CARD}\b"))


def spot(projected: Page, label: str) -> Locator:
    """The line of a spot on the projector."""
    return projected.locator(".tabletile__spot:visible").filter(has=projected.get_by_text(label, exact=True))


def go_home_early(participant: Page) -> None:
    """Leave, think better of it, and sit at the same spot again."""
    label = participant.locator(".departure .coaster").inner_text()
    participant.get_by_role("button", name="Ich muss gehen").tap()
    expect(participant.get_by_text("Danke, dass Sie da waren!")).to_be_visible()
    expect(participant.locator(".departure")).to_be_hidden()
    participant.get_by_role("button", name="Ich bleibe doch").tap()
    expect(participant.locator(".departure .coaster")).to_have_text(label)
