"""The organizers' list and form of cafés."""

import re
import sqlite3
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import rounds, visits
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR
from cafe.store.engine import Store
from cafe.web.forms import CafeForm
from tests.cast import KEY, gather

GOOD = {
    "title": "Burg",
    "subtitle": "Ein Abend",
    "date": "2019-04-11",
    "begins": "18.30 Uhr",
    "wifi_name": " Burg-Gast",
    "wifi_password": "vier  Tische ",
    "place": "Rittersaal",
    "zone": "Europe/Vienna",
    "aims": "Hören,\nwas fehlt",
    "table-1-topic": "Alltag",
    "table-1-question": "Wo hilft es?",
    "table-1-spots": "2",
    "table-2-topic": "Verwaltung",
    "table-2-spots": "1",
    "round-1-minutes": "20",
    "round-2-minutes": "15",
    "round-2-question": "Was nehmen Sie mit?",
    "rotation": "groups",
    "points_per_table": "3",
    "voting": "step",
    "numbers": "after",
}
OURS = ("csrf_token", "cid")
CHOICES = ("rotation", "voting", "numbers", "zone")
NEW = "/organisation/cafes/neu"


def only_cafe(session: Session) -> Cafe:
    return session.scalars(select(Cafe)).one()


def made(organizer: FlaskClient, store: Store, **changes: str) -> str:
    """Make a café with the form and return its code."""
    answer = organizer.post(NEW, data={**GOOD, **changes})
    assert answer.status_code == 302, answer.text
    with store.reading() as session:
        return only_cafe(session).code


def sent(page: str) -> dict[str, str]:
    """Return what a browser would send of a form it was shown."""
    form = re.sub(r"(?s)<template.*?</template>", "", page)
    form = re.sub(r'<input type="checkbox"(?![^>]* checked)[^>]*>', "", form)
    fields = re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form)
    fields += re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form)
    fields = [field for field in fields if field[0] not in (*OURS, *CHOICES)]
    fields += re.findall(r'(?s)<select[^>]* name="([^"]+)".*?<option value="([^"]*)" selected', form)
    chosen = re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', form)
    return {name: unescape(value) for name, value in fields + chosen}


def dump(store: Store) -> list[str]:
    """Return everything the store holds."""
    with sqlite3.connect(store.url.removeprefix("sqlite:///")) as connection:
        return list(connection.iterdump())


def test_a_form_makes_a_cafe(organizer: FlaskClient, store: Store) -> None:
    code = made(organizer, store)
    with store.reading() as session:
        cafe = only_cafe(session)
        assert (cafe.title, cafe.date, cafe.aims) == ("Burg", "2019-04-11", "Hören,\nwas fehlt")
        assert (cafe.begins, cafe.wifi_name, cafe.wifi_password) == ("18:30", " Burg-Gast", "vier  Tische ")
        assert [(t.number, t.topic, t.question, t.spots) for t in cafe.tables] == [
            (1, "Alltag", "Wo hilft es?", 2),
            (2, "Verwaltung", "", 1),
        ]
        assert [(r.minutes, r.question) for r in cafe.rounds] == [(20, ""), (15, "Was nehmen Sie mit?")]
        assert (cafe.rotation, cafe.points_per_table, cafe.voting, cafe.numbers) == ("groups", 3, "step", "after")
    listed = organizer.get("/organisation").text
    assert "Burg" in listed and code in listed and "2 Tische" in listed and "11. April 2019" in listed


@pytest.mark.parametrize(("rotation", "home"), [("visit", True), ("mix", True), ("groups", False), ("free", False)])
def test_only_who_moves_alone_comes_home(organizer: FlaskClient, store: Store, rotation: str, home: bool) -> None:
    made(organizer, store, rotation=rotation, home="1", expected="8", capacity="6", **{"table-1-spots": "1"})
    with store.reading() as session:
        cafe = only_cafe(session)
        assert (cafe.rotation, cafe.home, cafe.expected, cafe.capacity) == (rotation, home, 8, 6)


def test_more_rounds_than_tables_need_any_tables(organizer: FlaskClient, store: Store) -> None:
    more = {"round-3-minutes": "10", "table-1-spots": "1"}
    refused = organizer.post(NEW, data={**GOOD, **more, "rotation": "visit"})
    assert refused.status_code == 400
    assert "3 Runden an immer neuen Tischen brauchen ebenso viele Tische, es gibt 2" in refused.text
    made(organizer, store, rotation="visit", home="1", **more)  # the last round comes home: two new tables are enough


def test_saving_an_unchanged_form_changes_nothing_that_was_set_up(organizer: FlaskClient, store: Store) -> None:
    code = made(organizer, store)
    path = f"/organisation/cafes/{code}/bearbeiten"
    before = organizer.get(path).text
    assert organizer.post(path, data=sent(before)).status_code == 302
    assert sent(organizer.get(path).text) == sent(before)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("title", "", "Bitte geben Sie dem World Café einen Titel."),
        ("title", "x" * 201, "höchstens 200 Zeichen"),
        ("title", "\x00\u202e", "Bitte geben Sie dem World Café einen Titel."),
        ("place", "ä" * 201, "höchstens 200 Zeichen"),
        ("date", "31.2.2019", "Bitte geben Sie ein Datum an"),
        ("date", "1" * 5000, "Bitte geben Sie ein Datum an"),
        ("date", "2019-02-30", "Bitte geben Sie ein Datum an"),
        ("begins", "24:00", "Bitte geben Sie eine Uhrzeit an"),
        ("begins", "9" * 5000, "Bitte geben Sie eine Uhrzeit an"),
        ("wifi_name", "x" * 33, "höchstens 32 Zeichen"),
        ("wifi_name", "\x00", "Bitte nennen Sie das WLAN, zu dem das Passwort gehört."),
        ("wifi_password", "x" * 64, "höchstens 63 Zeichen"),
        ("table-2-topic", " ", "Tisch 2: Bitte nennen Sie das Thema."),
        ("table-1-question", "x" * 301, "Tisch 1: Der Text ist zu lang: höchstens 300 Zeichen."),
        ("expected", "viele", "Bitte geben Sie eine Zahl von 0 bis 5000 ein."),
        ("expected", "5001", "Bitte geben Sie eine Zahl von 0 bis 5000 ein."),
        ("capacity", "0", "Bitte geben Sie eine Zahl von 1 bis 100 ein."),
        ("rotation", "visit", "Tisch 1 hat so viele Gruppen, dass in 2 Runden nicht jedes Mal neue Gäste kommen"),
        ("rotation", "shuffle", "Bitte wählen Sie eine Möglichkeit aus."),
        ("table-1-spots", "0", "Tisch 1: Bitte geben Sie eine Zahl von 1 bis 40 ein."),
        ("table-1-spots", "41", "Tisch 1: Bitte geben Sie eine Zahl von 1 bis 40 ein."),
        ("round-1-minutes", "181", "Runde 1: Bitte geben Sie eine Zahl von 1 bis 180 ein."),
        ("round-1-minutes", "NaN", "Runde 1: Bitte geben Sie eine Zahl von 1 bis 180 ein."),
        ("round-1-minutes", "1e2", "Runde 1: Bitte geben Sie eine Zahl von 1 bis 180 ein."),
        ("points_per_table", "21", "Bitte geben Sie eine Zahl von 1 bis 20 ein."),
        ("points_per_table", "-1", "Bitte geben Sie eine Zahl von 1 bis 20 ein."),
        ("rotation", "anders", "Bitte wählen Sie eine Möglichkeit aus."),
        ("zone", "Europe/Burg", "Bitte wählen Sie eine Möglichkeit aus."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    organizer: FlaskClient, store: Store, field: str, typed: str, told: str
) -> None:
    typed_form = {**GOOD, "table-2-question": "bleibt", field: typed}
    answer = organizer.post(NEW, data=typed_form)
    assert answer.status_code == 400
    error = re.search(rf'id="{field}-error">(?:<svg.*?</svg>)?([^<]*)<', answer.text)
    assert error and told in error[1] and f'href="#{field}"' in answer.text
    kept = sent(answer.text)
    assert {name: kept.get(name) for name in typed_form if name not in CHOICES} == {
        name: value for name, value in typed_form.items() if name not in CHOICES
    }
    with store.reading() as session:
        assert session.scalars(select(Cafe)).all() == []


@pytest.mark.parametrize(
    ("kind", "most", "row", "told"),
    [
        ("table", 50, {"topic": "Thema", "spots": "1"}, "Mehr als 50 Tische sind nicht möglich."),
        ("round", 12, {"minutes": "5"}, "Mehr als 12 Runden sind nicht möglich."),
    ],
)
def test_there_is_a_most_of_tables_and_rounds(
    organizer: FlaskClient, kind: str, most: int, row: dict[str, str], told: str
) -> None:
    rows = {f"{kind}-{n}-{name}": value for n in range(1, most + 2) for name, value in row.items()}
    refused = organizer.post(NEW, data={**GOOD, **rows})
    assert refused.status_code == 400 and told in refused.text
    del rows[f"{kind}-{most + 1}-topic" if kind == "table" else f"{kind}-{most + 1}-minutes"]
    assert organizer.post(NEW, data={**GOOD, **rows}).status_code == 302


def test_empty_rows_are_let_go_but_one_table_is_needed(organizer: FlaskClient, store: Store) -> None:
    made(organizer, store, **{"table-3-topic": "", "table-3-spots": "1", "round-3-minutes": ""})
    with store.reading() as session:
        assert len(only_cafe(session).tables) == 2
    nothing = {name: "" if name.startswith("table") else value for name, value in GOOD.items()}
    assert "Tisch 1: Bitte nennen Sie das Thema." in organizer.post(NEW, data=nothing).text


@pytest.mark.parametrize(
    ("wish", "topics"),
    [
        ("table-2-up", ["Verwaltung", "Alltag"]),
        ("table-1-down", ["Verwaltung", "Alltag"]),
        ("table-1-up", ["Alltag", "Verwaltung"]),
        ("table-1-remove", ["Verwaltung"]),
        ("table-add", ["Alltag", "Verwaltung", ""]),
        ("table-9-remove", ["Alltag", "Verwaltung"]),
        ("own-1-remove", ["Alltag", "Verwaltung"]),
    ],
)
def test_rows_move_without_scripts_and_without_saving(
    organizer: FlaskClient, store: Store, wish: str, topics: list[str]
) -> None:
    before = dump(store)
    shown = sent(organizer.post(NEW, data={**GOOD, "rearrange": wish}).text)
    assert [shown[f"table-{n}-topic"] for n in range(1, len(topics) + 1)] == topics
    assert f"table-{len(topics) + 1}-topic" not in shown and shown["title"] == "Burg"
    assert dump(store) == before


def test_a_moderators_link_stays_with_its_table_when_tables_move(organizer: FlaskClient, store: Store) -> None:
    code = made(organizer, store)
    path = f"/organisation/cafes/{code}/bearbeiten"
    with store.reading() as session:
        cafe = only_cafe(session)
        link = visits.link(session, KEY, MODERATOR, cafe.id, cafe.tables[1].id)
    organizer.post(
        path,
        data=sent(organizer.post(path, data={**sent(organizer.get(path).text), "rearrange": "table-1-remove"}).text),
    )
    with store.reading() as session:
        cafe = only_cafe(session)
        assert [(t.number, t.topic) for t in cafe.tables] == [(1, "Verwaltung")]
        assert visits.link(session, KEY, MODERATOR, cafe.id, cafe.tables[0].id) == link


def test_once_it_began_words_may_change_and_structure_may_not(organizer: FlaskClient, store: Store) -> None:
    code = made(organizer, store)
    path = f"/organisation/cafes/{code}/bearbeiten"
    before = sent(organizer.get(path).text)
    with store.writing() as session:
        rounds.advance(session, only_cafe(session).id, 0)
    page = organizer.get(path).text
    assert "Dieses World Café hat begonnen" in page and 'name="rearrange"' not in page.split("<template")[0]
    words = {"title": "Burg 2", "table-1-topic": "Anderes", "round-2-minutes": "25", "round-2-question": ""}
    structure = {"table-1-spots": "9", "rotation": "mix", "points_per_table": "9", "table-3-topic": "Neu"}
    assert organizer.post(path, data={**before, **words, **structure}).status_code == 302
    with store.reading() as session:
        cafe = only_cafe(session)
        assert (cafe.title, cafe.tables[0].topic, cafe.tables[0].spots) == ("Burg 2", "Anderes", 2)
        assert (len(cafe.tables), cafe.rotation, cafe.points_per_table) == (2, "groups", 3)
        assert [r.minutes for r in cafe.rounds] == [20, 25]


def test_a_cafe_that_begins_while_its_form_is_saved_keeps_its_structure(
    organizer: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = made(organizer, store)
    path = f"/organisation/cafes/{code}/bearbeiten"
    form = {**sent(organizer.get(path).text), "title": "Neuer Titel", "table-1-spots": "9"}
    checked = CafeForm.check

    def begins_meanwhile(typed: CafeForm) -> object:
        with store.writing() as session:
            cafe = only_cafe(session)
            if cafe.step == 0:
                rounds.advance(session, cafe.id, 0)
        return checked(typed)

    monkeypatch.setattr(CafeForm, "check", begins_meanwhile)
    refused = organizer.post(path, data=form)
    assert refused.status_code == 400 and "hat gerade begonnen" in refused.text
    assert sent(refused.text)["title"] == "Neuer Titel"
    assert organizer.post(path, data=sent(refused.text)).status_code == 302
    with store.reading() as session:
        assert (only_cafe(session).title, only_cafe(session).tables[0].spots) == ("Neuer Titel", 2)


def test_looking_changes_nothing(organizer: FlaskClient, store: Store) -> None:
    with store.writing() as session:
        code = gather(session).cafe.code
    before = dump(store)
    pages = (
        "",
        "/konto",
        "/cafes/neu",
        *(f"/cafes/{code}{page}" for page in ("", "/bearbeiten", "/druck", "/zugaenge")),
    )
    for page in pages:
        assert organizer.get(f"/organisation{page}").status_code == 200, page
    for act in ("/abmelden", f"/cafes/{code}/kopieren", f"/cafes/{code}/zugaenge/sperren"):
        page = act.rpartition("/")[0]  # its form stands there
        assert organizer.get(f"/organisation{act}").location == f"/organisation{page}"
    assert dump(store) == before


def test_a_code_that_no_cafe_has_is_not_found(organizer: FlaskClient) -> None:
    for page in ("", "/bearbeiten", "/druck", "/zugaenge"):
        assert organizer.get(f"/organisation/cafes/ABC234{page}").status_code == 404, page
    assert organizer.post("/organisation/cafes/ABC234/kopieren").status_code == 404
