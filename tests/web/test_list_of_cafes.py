"""The list of cafés: what runs, what comes, and what is over."""

import re
from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import interludes, setting_up
from cafe.actions.interludes import InterludePlan
from cafe.domain import Cafe, phases
from cafe.store.engine import Store
from cafe.web.cafes import FEW_PAST
from tests.cast import KEY, gather, setup
from tests.conftest import TurnedClock
from tests.statements import counted

LIST = "/organisation"
NOW = TurnedClock().now()  # a Sunday
PAST = [phases.FINISHED] * (FEW_PAST + 1)


def listed(organizer: FlaskClient, store: Store, standing: Sequence[str]) -> str:
    """Return the list of so many cafés, which stand at these phases."""
    with store.writing() as session:
        for at, phase in enumerate(standing):
            made = setting_up.create(session, KEY, setup(title=f"Abend {at}"))
            session.get_one(Cafe, made["cafe"]).phase = phase
    return organizer.get(LIST).text


def groups(page: str) -> list[str]:
    """Return the headings of the groups."""
    return [name.strip() for name in re.findall(r"<h2[^>]*>([\w ]+)", page)]


def test_cafes_stand_below_what_they_are(organizer: FlaskClient, store: Store) -> None:
    page = listed(organizer, store, [phases.LOBBY, phases.FINISHED, phases.HARVEST])
    assert groups(page) == ["Läuft jetzt", "Geplant", "Vorbei"]
    assert re.findall(r"Abend \d", page) == ["Abend 2", "Abend 0", "Abend 1"]


@pytest.mark.parametrize("phase", [phases.LOBBY, phases.TALK])
@pytest.mark.usefixtures("turned")
def test_todays_come_first_and_the_others_by_day_and_hour(organizer: FlaskClient, store: Store, phase: str) -> None:
    with store.writing() as session:
        for title, day, hour in (
            ("später", "2001-10-01", "18:00"),
            ("ohne Tag", None, None),
            ("abends", "2001-09-10", "18:00"),
            ("mittags", "2001-09-10", "12:00"),
            ("gestern", "2001-09-08", "18:00"),
            ("heute", "2001-09-09", "20:00"),
        ):
            cafe = session.get_one(Cafe, setting_up.create(session, KEY, setup(title=f"Abend {title}"))["cafe"])
            cafe.phase, cafe.date, cafe.begins = phase, day, hour
    told = re.findall(r"Abend ([a-zäA-Z ]+)<", organizer.get(LIST).text)
    assert told == ["heute", "gestern", "mittags", "abends", "später", "ohne Tag"]


def test_a_group_without_cafes_is_left_out(organizer: FlaskClient, store: Store) -> None:
    assert groups(listed(organizer, store, [phases.TALK])) == ["Läuft jetzt"]
    assert "Noch kein World Café" not in organizer.get(LIST).text


def test_where_there_is_none_yet_the_list_says_so(organizer: FlaskClient) -> None:
    page = organizer.get(LIST).text
    assert "<h2" not in page and "Noch kein World Café" in page and page.count("/cafes/vorlage") == 1


@pytest.mark.parametrize(
    ("standing", "folded"),
    [([*PAST, phases.LOBBY], True), ([*PAST], False), ([*PAST[1:], phases.LOBBY], False)],
    ids=["many beside one that comes", "nothing else", "few"],
)
def test_many_that_are_over_are_folded_where_others_come(
    organizer: FlaskClient, store: Store, standing: Sequence[str], folded: bool
) -> None:
    assert ('class="cafes__past">' in listed(organizer, store, standing)) is folded


def test_a_copy_has_the_set_up_and_nobody_in_it(organizer: FlaskClient, store: Store) -> None:
    with store.writing() as session:
        code = gather(session).cafe.code
    form = organizer.post(f"/organisation/cafes/{code}/kopieren").location
    assert "Probe: Burg" in organizer.get(form).text and code not in form
    rows = organizer.get("/organisation").text.split('<li class="cafes__cafe')[1:]
    [copied] = [row for row in rows if "Probe: Burg" in row]
    assert "2 Tische" in copied and "Person" not in copied


def test_a_long_list_asks_the_store_no_more_than_a_short_one(app: Flask, organizer: FlaskClient, store: Store) -> None:
    def questions(cafes: int) -> int:
        with store.writing() as session:
            for phase in (phases.LOBBY, phases.TALK, phases.FINISHED) * cafes:
                made = setting_up.create(session, KEY, setup(expected=20))["cafe"]
                own = interludes.add(session, made, InterludePlan(1, "Grußwort"))["interlude"]
                cafe = session.get_one(Cafe, made)
                cafe.phase, cafe.interlude_id = phase, own if phase == phases.TALK else None
        with counted(app.extensions["cafe"].store.reader) as told:
            assert organizer.get(LIST).text.count("Grußwort") >= cafes
        return len(told)

    assert 0 < questions(1) == questions(9)


def one(organizer: FlaskClient, store: Store, changes: dict[str, object]) -> str:
    """Return the list of one café, which stands so, in one line."""
    with store.writing() as session:
        cafe = session.get_one(Cafe, setting_up.create(session, KEY, setup())["cafe"])
        for name, value in changes.items():
            setattr(cafe, name, value)
    page = organizer.get(LIST).text
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<ul class=") :]).split())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"phase": phases.TALK, "current_round": 1, "ends_at": NOW + 717_000}, "Runde 1 · Gespräch · 11:57"),
        ({"phase": phases.TALK, "current_round": 2, "ends_at": NOW - 1}, "Runde 2 · Gespräch · 0:00"),
        ({"phase": phases.TALK, "current_round": 1, "remaining": 59_001}, "Runde 1 · Gespräch · 1:00 · angehalten"),
        ({"phase": phases.SEATING, "current_round": 2}, "Runde 2 · Tischwechsel"),
        ({"phase": phases.HARVEST, "current_round": 2}, "Ergebnisse"),
    ],
)
@pytest.mark.usefixtures("turned")
def test_what_runs_says_where_it_stands(
    organizer: FlaskClient, store: Store, changes: dict[str, object], told: str
) -> None:
    assert told in one(organizer, store, changes)


@pytest.mark.parametrize(
    ("changes", "told", "silent"),
    [
        ({"expected": 36}, "2 Dinge offen", "bereit"),
        ({"expected": 8}, "Sitzplan fehlt", "bereit"),
        ({}, "bereit", "offen"),
        ({"date": "2001-09-08"}, "Datum liegt zurück", "heute"),
        ({"date": "2001-09-09", "begins": "18:30"}, "heute bereit Sonntag, 9. September 2001 · 18:30 Uhr", "zurück"),
        ({"date": "2001-09-10"}, "Montag, 10. September 2001", "heute"),
        ({"begins": "18:30", "place": "Burg"}, "ohne Datum · 18:30 Uhr · Burg · 2 Tische", "heute"),
    ],
)
@pytest.mark.usefixtures("turned")
def test_what_comes_says_whether_it_can(
    organizer: FlaskClient, store: Store, changes: dict[str, object], told: str, silent: str
) -> None:
    page = one(organizer, store, changes)
    assert told in page and silent not in page
