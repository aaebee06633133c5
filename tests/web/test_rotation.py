"""The page of the plan, its seat cards and its table; and what the projector asks at Tischwechsel."""

import csv
import io
import json
import re
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import places, rounds, visits
from cafe.actions.seating import planning, repairs
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.actions.setting_up import RoundPlan, TablePlan
from cafe.domain import Cafe, Participant
from cafe.domain.visit import PROJECTOR
from cafe.errors import Busy
from cafe.security import seals
from cafe.store.engine import Store
from cafe.store.writer import Command
from cafe.web import rotation
from tests.cast import KEY, gather

TABLES = [TablePlan("=1+1", spots=2), TablePlan("Wasser & Wiesen", spots=2), TablePlan("Wege", spots=2)]
EXPECTED = 12

Way = list[str]


class RotatingCafe(NamedTuple):
    """A café of three rounds at three tables of two spots; Ada and Bela, 1 and 2, are there."""

    store: Store
    id: str
    code: str
    tables: list[str]

    def page(self, name: str) -> str:
        """Return the address of a page of the organizers."""
        return f"/organisation/cafes/{self.code}/{name}"

    def with_card(self, number: int) -> str:
        """Return what the QR code of a seat card opens."""
        return f"/beitreten/{self.code}?karte={seals.card(KEY, self.id, number)}"

    def plan(self, expected: int = EXPECTED, mode: str = "visit") -> None:
        """Adopt a plan as the organizer does."""
        with self.store.writing() as session:
            proposal = RotationProposal(mode, False, expected, {}, [])
            task = planning.to_try(session, self.id, proposal)
            assert task.job is not None
            planning.adopt(session, self.id, PlanResult(task.seating, task.job()), proposal)

    def advance(self, times: int = 1) -> None:
        """Press Weiter."""
        with self.store.writing() as session:
            for _ in range(times):
                rounds.advance(session, self.id, session.get_one(Cafe, self.id).step)

    def close(self, table: int) -> None:
        """Close a whole table, whatever that costs."""
        with self.store.writing() as session:
            task = repairs.to_close(session, self.id, self.tables[table], None)
            done = PlanResult(task.seating, task.job() if task.job else None)
            repairs.close(session, self.id, done, self.tables[table], None, "visits")


@pytest.fixture
def rotating(store: Store) -> RotatingCafe:
    with store.writing() as session:
        cafe = gather(session, tables=TABLES, rounds=[RoundPlan()] * 3, rotation="visit").cafe
        return RotatingCafe(store, cafe.id, cafe.code, [table.id for table in cafe.tables])


def ways(page: str) -> dict[int, Way]:
    """Return the way of each number, as the page says it."""
    found = re.findall(r'<li class="ways__way"><strong>(\d+)</strong> ([^<]+)</li>', page)
    return {int(number): way.strip().split(" → ") for number, way in found}


def cards(page: str) -> dict[int, Way]:
    """Return the way on each seat card."""
    found = re.findall(r'<li class="seatcard">.*?</span>(\d+)</p>(.*?)<div class="seatcard__in">', page, re.DOTALL)
    return {int(number): re.findall(r"<li>([^<]+)</li>", card) for number, card in found}


def lines(organizer: FlaskClient, rotating: RotatingCafe) -> list[dict[str, str]]:
    """Return the table for spreadsheets."""
    return list(
        csv.DictReader(io.StringIO(organizer.get(rotating.page("wechsel.csv")).data.decode("utf-8-sig")), delimiter=";")
    )


def state(page: str) -> Any:
    """Return what the page hands to its script."""
    found = re.search(r'<script type="application/json" id="plan-state">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_without_a_plan_the_page_offers_to_make_one(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    page = organizer.get(rotating.page("wechsel")).text
    assert "Noch kein Sitzplan." in page and 'data-part="choice"' in page
    assert state(page)["figures"] is None and ways(page) == {}
    assert "Es gibt noch keinen Sitzplan." in organizer.get(rotating.page("karten")).text
    assert lines(organizer, rotating) == []


def test_page_cards_and_table_tell_the_same_ways(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    page = organizer.get(rotating.page("wechsel")).text
    told = ways(page)
    assert list(told) == list(range(1, EXPECTED + 1))
    assert all(re.fullmatch("[123][ab]", stop) for way in told.values() for stop in way)
    assert cards(organizer.get(rotating.page("karten")).text) == told
    rows: dict[int, Way] = {}
    for row in lines(organizer, rotating):
        rows.setdefault(int(row["Nr."]), []).append(row["Gruppe"])
    assert rows == told
    figures = state(page)["figures"]
    assert figures["certificate"] == "Alle 18 möglichen Begegnungen"
    assert "%" not in figures["certificate"]


def test_the_table_computes_nothing_in_a_spreadsheet(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    assert {row["Thema"] for row in lines(organizer, rotating)} == {"'=1+1", "Wasser & Wiesen", "Wege"}


def test_the_page_speaks_english_too(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    assert organizer.get(rotating.page("wechsel?lang=en")).status_code == 200


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 200), ("?ab=201", 5), ("?ab=206", 200), ("?ab=-5", 200), ("?ab=x", 200)]
)
def test_many_cards_come_in_bundles(organizer: FlaskClient, rotating: RotatingCafe, asked: str, shown: int) -> None:
    rotating.plan(205)
    page = organizer.get(rotating.page("karten") + asked).text
    assert page.count('<li class="seatcard">') == shown
    assert ">1–200</a>" in page and ">201–205</a>" in page and page.count('aria-current="page"') == 1


def test_a_card_lets_in_as_its_number_once(app: Flask, organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    way = cards(organizer.get(rotating.page("karten")).text)[7]
    for told in ("", "Die Karte 7 ist schon vergeben."):
        participant = app.test_client()
        address = rotating.with_card(7)
        welcome = participant.get(address).text
        assert ("Ihre Platzkarte: Nummer 7" in welcome) == (not told) and told in welcome
        page = participant.post(address, follow_redirects=True).text
        assert ("ist schon vergeben" in page) == bool(told) and told in page
    with rotating.store.reading() as session:
        numbers = sorted(session.query(Participant.number).filter_by(cafe_id=rotating.id).all())
    assert [number for (number,) in numbers] == [1, 2, 3, 7]
    assert ways(organizer.get(rotating.page("wechsel")).text)[7] == way


@pytest.mark.parametrize("steps", [0, 1])
def test_whoever_has_a_card_and_no_phone_counts_with_its_way(
    organizer: FlaskClient, rotating: RotatingCafe, steps: int
) -> None:
    rotating.plan()
    way = ways(organizer.get(rotating.page("wechsel")).text)
    rotating.advance(steps)
    page = organizer.post(
        rotating.page("wechsel/ohne-telefon"), data={"cards": "5; 12, 2 und 99"}, follow_redirects=True
    ).text
    assert "Die Karten 5, 12 sind da." in page and "Schon in Gebrauch oder unbekannt: 2, 99." in page
    assert "4 Personen sind da" in page
    assert {number: ways(page)[number] for number in (5, 12)} == {number: way[number] for number in (5, 12)}
    again = organizer.post(rotating.page("wechsel/ohne-telefon"), data={"cards": "5"}, follow_redirects=True).text
    assert "Schon in Gebrauch oder unbekannt: 5." in again and "4 Personen sind da" in again


def test_whoever_was_thought_to_be_gone_is_let_in_again(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    rotating.advance(1)
    way = ways(organizer.get(rotating.page("wechsel")).text)
    with rotating.store.writing() as session:
        places.show_out(session, rotating.id, 2)
    assert "Schon gegangen: 2" in organizer.get(rotating.page("wechsel")).text
    page = organizer.post(rotating.page("wechsel/ohne-telefon"), data={"cards": "2"}, follow_redirects=True).text
    assert "Karte 2 ist da." in page and "Schon gegangen" not in page and ways(page) == way


def test_no_cards_let_nobody_in(organizer: FlaskClient, client: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    for cards in ("", "keine", "-", "0"):
        page = organizer.post(rotating.page("wechsel/ohne-telefon"), data={"cards": cards}, follow_redirects=True).text
        assert "2 Personen sind da" in page
    assert client.post(rotating.page("wechsel/ohne-telefon"), data={"cards": "5"}).status_code == 401


def test_a_number_that_is_too_long_is_not_read_as_two(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    page = organizer.post(rotating.page("wechsel/ohne-telefon"), data={"cards": "1000005"}, follow_redirects=True).text
    assert "Schon in Gebrauch oder unbekannt: 100000." in page and "2 Personen sind da" in page


def test_too_many_cards_at_once_are_not_forgotten_silently(organizer: FlaskClient, rotating: RotatingCafe) -> None:
    rotating.plan()
    cards = " ".join(["99"] * 50 + ["5"])
    page = organizer.post(rotating.page("wechsel/ohne-telefon"), data={"cards": cards}, follow_redirects=True).text
    assert "bitte geben Sie die übrigen noch einmal ein" in page and "2 Personen sind da" in page


def test_cards_that_were_let_in_before_something_broke_are_in(
    app: Flask, organizer: FlaskClient, rotating: RotatingCafe, monkeypatch: pytest.MonkeyPatch
) -> None:
    rotating.plan()
    monkeypatch.setattr(rotation, "LET_IN_AT_ONCE", 2)
    writer, left = app.extensions["cafe"].writer, iter([True, False])
    run = writer.run

    def breaking(command: Command) -> dict[str, object]:
        if not next(left):
            raise Busy
        done: dict[str, object] = run(command)
        return done

    address, form = rotating.page("wechsel/ohne-telefon"), {"cards": "8 7 9"}
    with monkeypatch.context() as broken:
        broken.setattr(writer, "run", breaking)
        page = organizer.post(address, data=form, follow_redirects=True).text
    assert "Die Karten 7, 8 sind da." in page and "bitte geben Sie die übrigen noch einmal ein" in page
    again = organizer.post(address, data=form, follow_redirects=True).text
    assert "Karte 9 ist da." in again and "Schon in Gebrauch oder unbekannt: 7, 8." in again


@pytest.mark.parametrize("card", ["0", "-1", "99999999", "7a", "%3Cb%3E", ""])
def test_what_is_no_card_is_ignored(client: FlaskClient, rotating: RotatingCafe, card: str) -> None:
    rotating.plan()
    page = client.get(f"/beitreten/{rotating.code}?karte={card}").text
    [form] = [one for one in re.findall(r"(?s)<form.*?</form>", page) if 'name="name"' in one]
    assert "karte=" not in form and "Karte" not in form


def test_while_it_runs_the_page_repairs_and_in_the_end_it_only_shows(
    organizer: FlaskClient, rotating: RotatingCafe
) -> None:
    rotating.plan()
    rotating.advance(2)
    page = organizer.get(rotating.page("wechsel")).text
    assert "gilt ab Runde 2" in page and 'data-part="choice"' not in page
    rotating.close(2)
    assert "Tisch geschlossen" in organizer.get(rotating.page("wechsel")).text
    rotating.advance(6)
    page = organizer.get(rotating.page("wechsel")).text
    assert "Es kommt kein Tischwechsel mehr." in page and 'data-part="repair"' not in page
    rotating.advance(3)
    assert organizer.get(rotating.page("wechsel")).status_code == 200


def arrivals(app: Flask, rotating: RotatingCafe) -> Any:
    """Return what the projector is told about who goes where."""
    with rotating.store.reading() as session:
        link = visits.link(session, KEY, PROJECTOR, rotating.id)
    projector = app.test_client()
    projector.post("/anmelden", json={"link": link})
    return projector.get(f"/leinwand/{rotating.id}/wege").json


def test_the_projector_shows_numbers_at_every_open_spot(
    app: Flask, organizer: FlaskClient, rotating: RotatingCafe
) -> None:
    rotating.plan()
    assert arrivals(app, rotating)["tables"] == {}
    rotating.advance(1)
    told = arrivals(app, rotating)
    assert [spot["label"] for spot in told["tables"][rotating.tables[1]]] == ["2a", "2b"]
    here = {number for spots in told["tables"].values() for spot in spots for number in spot["numbers"]}
    assert (told["round"], here) == (1, {1, 2})
    rotating.advance(1)
    rotating.close(1)
    rotating.advance(2)
    assert arrivals(app, rotating)["tables"][rotating.tables[1]] == []


def test_a_group_reads_where_all_of_it_goes(app: Flask, rotating: RotatingCafe) -> None:
    rotating.plan(mode="groups")
    with rotating.store.writing() as session:
        for _ in range(EXPECTED - 2):
            visits.join(session, rotating.code)
    rotating.advance(4)
    told = [spot for spots in arrivals(app, rotating)["tables"].values() for spot in spots]
    assert sorted(spot["from"] for spot in told) == ["1a", "1b", "2a", "2b", "3a", "3b"]
    assert all(spot["from"] != spot["label"] for spot in told)


def test_only_the_projector_of_this_cafe_reads_it(app: Flask, client: FlaskClient, rotating: RotatingCafe) -> None:
    assert client.get(f"/leinwand/{rotating.id}/wege").status_code == 401
    for name in ("wechsel", "karten", "wechsel.csv"):
        assert client.get(rotating.page(name)).status_code == 302
