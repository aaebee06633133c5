"""Two organizers have the form of a café open at once: nobody's work is lost, and whoever is second is told."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from cafe.actions import contributions, rounds, setting_up, visits
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR
from cafe.store.engine import Store
from tests.cast import KEY
from tests.web.test_organizer_cafes import made, only_cafe, sent

TOLD = "inzwischen auf einem anderen Gerät geändert"

Form = dict[str, str]


@pytest.fixture
def path(organizer: FlaskClient, store: Store) -> str:
    """The address of the form of a café with two tables and two rounds."""
    return f"/organisation/cafes/{made(organizer, store)}/bearbeiten"


def save(organizer: FlaskClient, path: str, form: Form, **changes: str) -> str:
    """Send a form with changes, and return the page that follows."""
    return organizer.post(path, data={**form, **changes}, follow_redirects=True).text


def saved(store: Store) -> setting_up.Setup:
    with store.reading() as session:
        return setting_up.setup_of(only_cafe(session))


def topics(store: Store) -> list[str]:
    return [table.topic for table in saved(store).tables]


def links(session: Session, cafe: Cafe) -> list[str | None]:
    return [visits.link(session, KEY, MODERATOR, cafe.id, table.id) for table in cafe.tables]


def without(form: Form, kind: str, number: int) -> Form:
    """Return a form as it is sent when a row was taken away."""
    return {name: value for name, value in form.items() if not name.startswith(f"{kind}-{number}-")}


def test_a_table_that_a_colleague_added_stays_with_its_link(organizer: FlaskClient, store: Store, path: str) -> None:
    mine = sent(organizer.get(path).text)
    save(organizer, path, mine, **{"table-3-topic": "Ehrenamt", "table-3-spots": "1"})
    with store.reading() as session:
        before = links(session, only_cafe(session))
    assert TOLD in save(organizer, path, mine, subtitle="Zwei Abende")
    assert topics(store) == ["Alltag", "Verwaltung", "Ehrenamt"] and saved(store).subtitle == "Zwei Abende"
    with store.reading() as session:
        assert links(session, only_cafe(session)) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "Burg II"}, {"subtitle": "Zwei Abende"}),
        ({"aims": "Ein Ziel"}, {"place": "Saal"}),
        ({"table-1-question": "Wo?"}, {"table-1-topic": "Wohnen"}),
        ({"table-1-spots": "3"}, {"table-2-spots": "3"}),
        ({"round-1-minutes": "25"}, {"round-2-minutes": "10"}),
        ({"round-2-question": ""}, {"round-1-question": "Was zuerst?"}),
        ({"rotation": "mix"}, {"voting": "talk"}),
        ({"home": "1", "rotation": "mix"}, {"numbers": "live"}),
        ({"expected": "12"}, {"points_per_table": "5"}),
    ],
)
def test_two_changes_that_do_not_touch_are_both_kept(
    organizer: FlaskClient, store: Store, path: str, first: Form, second: Form
) -> None:
    mine = sent(organizer.get(path).text)
    save(organizer, path, mine, **first)
    assert TOLD in save(organizer, path, mine, **second)
    shown = sent(organizer.get(path).text)
    assert {name: shown.get(name) for name in first if name != "home"} == {
        name: value for name, value in first.items() if name != "home"
    }
    assert {name: shown[name] for name in second} == second


def test_nobody_is_told_of_a_colleague_who_changed_nothing(organizer: FlaskClient, path: str) -> None:
    mine = sent(organizer.get(path).text)
    save(organizer, path, mine)
    assert "Die Änderungen sind gespeichert." in save(organizer, path, mine, subtitle="Neu")


@pytest.mark.parametrize(
    ("field", "theirs", "mine", "told"),
    [
        ("title", "Burg II", "Burg III", "„Burg II“"),
        ("aims", "Ein Ziel", "Kein Ziel", "„Ein Ziel“"),
        ("place", "", "Saal", "geleert"),
        ("table-2-topic", "Amt", "Ämter", "„Amt“"),
        ("round-1-minutes", "25", "30", "„25“"),
        ("rotation", "mix", "free", "„möglichst viele Begegnungen“"),
        ("expected", "12", "14", "„12“"),
    ],
)
def test_where_both_changed_one_field_both_values_are_shown_and_the_next_saving_decides(
    organizer: FlaskClient, store: Store, path: str, field: str, theirs: str, mine: str, told: str
) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, **{field: theirs})
    before = saved(store)
    page = save(organizer, path, form, **{field: mine, "subtitle": "bleibt"})
    error = re.search(rf'id="{field}-error">(?:<svg.*?</svg>)?([^<]*)<', page)
    assert error and told in error[1]
    again = sent(page)
    assert (again[field], again["subtitle"]) == (mine, "bleibt") and saved(store) == before
    save(organizer, path, again)
    shown = sent(organizer.get(path).text)
    assert (shown[field], shown["subtitle"]) == (mine, "bleibt")


def test_the_same_change_twice_is_no_conflict(organizer: FlaskClient, store: Store, path: str) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, title="Burg II")
    save(organizer, path, form, title=" Burg II ")
    assert saved(store).title == "Burg II"


@pytest.mark.parametrize(("kind", "left"), [("table", ["Verwaltung"]), ("round", ["Alltag", "Verwaltung"])])
def test_what_a_colleague_took_away_and_i_did_not_touch_goes(
    organizer: FlaskClient, store: Store, path: str, kind: str, left: list[str]
) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, without(form, kind, 1))
    assert TOLD in save(organizer, path, form, subtitle="Neu")
    assert topics(store) == left
    assert [one.minutes for one in saved(store).rounds] == ([15] if kind == "round" else [20, 15])


def test_a_table_that_a_colleague_took_away_and_i_changed_is_asked_about(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, without(form, "table", 1))
    page = save(organizer, path, form, **{"table-1-topic": "Alltag im Dorf"})
    assert "auf einem anderen Gerät entfernt" in page and topics(store) == ["Verwaltung"]
    save(organizer, path, sent(page))
    assert sorted(topics(store)) == ["Alltag im Dorf", "Verwaltung"]


def test_a_table_that_i_took_away_and_a_colleague_changed_is_asked_about(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, **{"table-1-question": "Wo genau?"})
    page = save(organizer, path, without(form, "table", 1))
    assert "Sie haben das entfernt" in page and topics(store) == ["Alltag", "Verwaltung"]
    save(organizer, path, without(sent(page), "table", 1))
    assert topics(store) == ["Verwaltung"]


def test_two_new_tables_and_a_new_order_are_all_there(organizer: FlaskClient, store: Store, path: str) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, **{"table-3-topic": "Ehrenamt", "table-3-spots": "1"})
    swapped = {
        f"table-{to}-{name}": form[f"table-{at}-{name}"]
        for at, to in ((1, 2), (2, 1))
        for name in ("id", "topic", "question", "spots")
    }
    save(organizer, path, form, **swapped, **{"table-3-topic": "Verkehr", "table-3-spots": "1"})
    assert topics(store)[:2] == ["Verwaltung", "Alltag"]
    assert sorted(topics(store)[2:]) == ["Ehrenamt", "Verkehr"]


def test_a_merged_set_up_is_checked_as_a_whole(organizer: FlaskClient, store: Store, path: str) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, rotation="visit", **{"table-1-spots": "1"})
    page = save(organizer, path, form, **{"round-3-minutes": "10", "table-1-spots": "2"})
    assert "3 Runden an immer neuen Tischen brauchen ebenso viele Tische" in page
    assert len(saved(store).rounds) == 2 and sent(page)["rotation"] == "visit"


def test_a_form_that_does_not_say_what_it_saw_deletes_nothing(organizer: FlaskClient, store: Store, path: str) -> None:
    form = without(sent(organizer.get(path).text), "table", 2)
    for illegible in ("", "[", '{"own":1}', "[" * 20_000):
        save(organizer, path, form, seen=illegible)
        assert topics(store) == ["Alltag", "Verwaltung"]


def test_rows_that_move_without_scripts_still_know_what_was_seen(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    form = sent(organizer.get(path).text)
    save(organizer, path, form, **{"table-3-topic": "Ehrenamt", "table-3-spots": "1"})
    moved = sent(save(organizer, path, form, rearrange="table-2-up"))
    save(organizer, path, moved)
    assert topics(store) == ["Verwaltung", "Alltag", "Ehrenamt"]


def test_somebody_who_saves_at_the_same_moment_is_not_overwritten(
    organizer: FlaskClient, store: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = sent(organizer.get(path).text)
    edit, others = setting_up.edit, ["Burg II"]

    def others_first(session: Session, key: str, cafe: str, *setups: setting_up.Setup) -> setting_up.Answer:
        if others:
            session.get_one(Cafe, cafe).title = others.pop()
        return edit(session, key, cafe, *setups)

    monkeypatch.setattr(setting_up, "edit", others_first)
    save(organizer, path, form, subtitle="Neu")
    save(organizer, path, form, subtitle="Neu")
    assert saved(store).subtitle == "Neu"


@pytest.mark.parametrize("act", ["erneuern", "sperren"])
def test_a_link_that_a_colleague_has_just_renewed_and_printed_stays(
    organizer: FlaskClient, store: Store, path: str, act: str
) -> None:
    page = path.replace("bearbeiten", "zugaenge")
    with store.reading() as session:
        table = only_cafe(session).tables[0].id
    shown = re.search(rf'value="{table}"><input type="hidden" name="seen" value="(\w+)"', organizer.get(page).text)
    assert shown
    organizer.post(f"{page}/erneuern", data={"table": table, "seen": shown[1]})
    with store.reading() as session:
        printed = links(session, only_cafe(session))
    told = organizer.post(f"{page}/{act}", data={"table": table, "seen": shown[1]}, follow_redirects=True).text
    assert "hat inzwischen jemand anderes" in told
    with store.reading() as session:
        assert links(session, only_cafe(session)) == printed


def test_a_table_on_which_something_lies_comes_back_into_the_form_with_the_reason(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    with store.writing() as session:
        cafe = only_cafe(session)
        rounds.advance(session, cafe.id, 0)
        hanna = visits.find(session, links(session, cafe)[0] or "")
        contributions.post(session, visits.visitor(hanna), "idea", "Ein Bus.")
        rounds.back(session, cafe.id, 1)
    form = sent(organizer.get(path).text)
    page = save(organizer, path, without(form, "table", 1), subtitle="Zwei Abende")
    assert "An Tisch 1 liegt schon etwas; er lässt sich nicht mehr entfernen." in page
    assert [sent(page)[f"table-{number}-topic"] for number in (1, 2)] == ["Alltag", "Verwaltung"]
    assert topics(store) == ["Alltag", "Verwaltung"]
    save(organizer, path, sent(page))
    assert (topics(store), saved(store).subtitle) == (["Alltag", "Verwaltung"], "Zwei Abende")


def begin(store: Store) -> None:
    with store.writing() as session:
        cafe = only_cafe(session)
        rounds.advance(session, cafe.id, cafe.step)


def test_what_is_settled_when_the_cafe_begins_meanwhile_is_said_and_the_rest_is_kept(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    mine, before = sent(organizer.get(path).text), topics(store)
    begin(store)
    assert "sind geblieben, wie sie waren" not in save(organizer, path, mine, place="Hof")
    for more in ({"table-3-topic": "Ehrenamt", "table-3-spots": "1"}, {"points_per_table": "9"}):
        page = save(organizer, path, mine, subtitle="Zwei Abende", **more)
        assert "Das World Café hat inzwischen begonnen" in page and "sind geblieben, wie sie waren" in page
        assert topics(store) == before and saved(store).points_per_table == 3


def test_a_form_of_a_cafe_that_has_gone_back_to_the_lobby_changes_no_rule(
    organizer: FlaskClient, store: Store, path: str
) -> None:
    begin(store)
    mine, before = sent(organizer.get(path).text), saved(store)
    with store.writing() as session:
        cafe = only_cafe(session)
        rounds.back(session, cafe.id, cafe.step)
    assert "sind gespeichert" in save(organizer, path, mine, subtitle="Zwei Abende")
    assert saved(store) == replace(before, subtitle="Zwei Abende")
