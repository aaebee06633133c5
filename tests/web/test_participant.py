"""The page of a participant: for whoever joined this café, and for nobody else."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import contributions, rounds, visits, votes
from cafe.actions.looking import look, open_tables
from cafe.domain import Cafe
from cafe.live.catching_up import catch_up
from cafe.store.changes import Changes, State
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from cafe.transport import jsons
from cafe.web import prices
from tests.cast import Cast, gathered_in
from tests.conftest import TurnedClock


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast in the talk of round 1; Ada and Bela have written."""
    with gathered_in(store, numbers="after") as cast:
        cast.advance(2)
        post = cast.post(text="Lotsen & Linien")
        contributions.post(cast.session, cast.bela, "question", "Wer zahlt das?")
        votes.cast(cast.session, cast.ada, post, 2)
    return cast


def phone_of(app: Flask, cast: Cast, name: str, cafe: str | None = None) -> FlaskClient:
    """Return the browser of somebody, with their cookie under the name of this café (or of another)."""
    client = app.test_client()
    client.set_cookie(f"cafe-participant-{cafe or cast.cafe.id}", cast.secrets[name])
    return client


def state_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="state">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_knows_my_seat_before_its_socket_is_open(app: Flask, cast: Cast) -> None:
    state = state_of(phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}").text)
    assert state["cafe"]["phase"] == "talk"
    assert [each["table"] for each in state["tables"]] == [state["mine"]["route"][0]["table"]]
    assert [each["text"] for each in state["tables"][0]["contributions"]] == ["Lotsen & Linien"]
    assert state["mine"]["left"] == 3


@pytest.mark.usefixtures("turned")
def test_the_page_holds_what_visit_sync_answers(app: Flask, store: Store, cast: Cast) -> None:
    state = state_of(phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}").text)
    with store.reading() as session:
        caught_up = catch_up(look(session, Snapshots(), cast.ada, open_tables(session, cast.ada)), cast.ada)
    assert {"epoch": state["epoch"], **jsons.loads(jsons.dumps(caught_up))} == {"ok": True, **state}


def test_the_page_tells_nothing_of_other_people(app: Flask, cast: Cast) -> None:
    page = phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}").text
    assert "Wer zahlt das?" not in page
    for stranger in (cast.bela.participant_id, cast.bela.visit_id, cast.secrets["ada"]):
        assert str(stranger) not in page


@pytest.mark.parametrize("address", ["/tisch/{}", "/tisch/{}/beitraege"])
def test_whoever_has_not_joined_sees_no_table(app: Flask, cast: Cast, address: str) -> None:
    path = address.format(cast.cafe.code)
    strangers = [
        app.test_client(),
        phone_of(app, cast, "mallory"),  # another café's secret under this café's name
        phone_of(app, cast, "ada", cafe="elsewhere"),
        phone_of(app, cast, "hanna"),
        phone_of(app, cast, "olga"),
    ]
    for stranger in strangers:
        answer = stranger.get(path)
        assert answer.location == f"/beitreten/{cast.cafe.code}" or answer.status_code == 401


def test_a_wrong_code_is_no_table(app: Flask, cast: Cast) -> None:
    assert phone_of(app, cast, "ada").get("/tisch/XXXXXX").status_code == 404


def test_my_contributions_come_with_their_tables_and_without_hidden_numbers(app: Flask, cast: Cast) -> None:
    answer = phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}/beitraege").json
    assert answer
    [mine] = answer["contributions"]
    assert (mine["text"], mine["state"], mine["points"]) == ("Lotsen & Linien", "shown", None)
    assert mine["table"] in {table.id for table in cast.cafe.tables}


def test_my_contributions_show_their_points_once_everybody_may_see_them(app: Flask, store: Store, cast: Cast) -> None:
    with store.writing() as session:
        rounds.advance(session, cast.cafe.id, session.get_one(Cafe, cast.cafe.id).step)
    answer = phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}/beitraege").json
    assert answer and [mine["points"] for mine in answer["contributions"]] == [2]


def test_words_of_participants_cannot_end_the_script_of_the_page(app: Flask, store: Store, cast: Cast) -> None:
    with store.writing() as session:
        contributions.post(session, cast.ada, "idea", "</script><script>alert(1)</script>")
    page = phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}").text
    assert "<script>alert" not in page
    assert "</script><script>alert(1)</script>" in [
        each["text"] for each in state_of(page)["tables"][0]["contributions"]
    ]


def test_whoever_reloads_without_end_is_told_to_wait_and_nobody_else_is(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prices.pages, "clock", lambda: 0.0)
    ada, bela = phone_of(app, cast, "ada"), phone_of(app, cast, "bela")
    address = f"/tisch/{cast.cafe.code}"
    answers = [ada.get(address).status_code for _ in range(prices.pages.burst + 1)]
    assert answers == [200] * prices.pages.burst + [429]
    assert bela.get(address).status_code == 200


def test_what_all_at_a_table_see_is_encoded_once(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    encoded = []

    def public(changes: Changes) -> State:
        encoded.append(changes.table)
        return {"table": changes.table}

    monkeypatch.setattr(Changes, "public", public)
    address = f"/tisch/{cast.cafe.code}"
    pages = [phone_of(app, cast, "ada").get(address).text for _ in range(3)]
    assert [state_of(page)["tables"] for page in pages] == [[{"table": cast.table.id}]] * 3
    assert encoded == [cast.table.id]


def test_no_words_of_a_guest_end_the_script_in_which_they_stand(app: Flask, store: Store, cast: Cast) -> None:
    words = "</script><b>'fett' & schön</b>"
    with store.writing() as session:
        contributions.post(session, cast.ada, "idea", words)
    page = phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}").text
    assert state_of(page)["tables"][0]["contributions"][-1]["text"] == words
    assert words not in page


def test_the_list_of_ones_own_says_that_somebody_has_come(app: Flask, cast: Cast) -> None:
    phone_of(app, cast, "ada").get(f"/tisch/{cast.cafe.code}/beitraege")
    assert app.extensions["cafe"].attendance.new == {cast.cafe.id: [cast.ada.participant_id]}


@pytest.mark.parametrize(("seconds", "come"), [(1, False), (11, True)], ids=["led there", "again"])
def test_only_a_page_that_is_opened_again_says_that_somebody_has_come(
    turned: TurnedClock, app: Flask, store: Store, cast: Cast, seconds: int, come: bool
) -> None:
    with store.writing() as session:
        secret = visits.join(session, cast.cafe.code)["visit"]
    turned.turn(seconds=seconds)
    client = app.test_client()
    client.set_cookie(f"cafe-participant-{cast.cafe.id}", secret)
    client.get(f"/tisch/{cast.cafe.code}")
    assert bool(app.extensions["cafe"].attendance.new) == come
