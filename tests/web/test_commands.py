"""The same commands by HTTP: as safe as by socket, and for nobody else's page."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import door
from cafe.domain import Contribution, Participant
from cafe.store.engine import Store
from tests.cast import TREFFPUNKT, Cast, gathered_in
from tests.conftest import TurnedClock

OURS = {"Origin": "http://localhost"}
CID = "0123456789abcdef"


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast in the talk of round 1."""
    with gathered_in(store) as cast:
        cast.advance(2)
    return cast


def post(cid: str = CID, text: str = TREFFPUNKT) -> dict[str, Any]:
    """Return the command to post a Beitrag."""
    return {"ask": "contribution:post", "body": {"cid": cid, "kind": "idea", "text": text}}


def ask(client: FlaskClient, auth: object, *commands: object, **more: Any) -> TestResponse:
    """Send commands."""
    return client.post("/api/commands", json={"auth": auth, "commands": commands}, **more)


def with_cookie(client: FlaskClient, cast: Cast) -> dict[str, str]:
    """Keep Ada's secret in her browser, and return what her page connects with."""
    client.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    return {"role": "participant", "cafe": cast.cafe.id}


def written(store: Store) -> list[str]:
    with store.reading() as session:
        return [contribution.text for contribution in session.query(Contribution)]


def test_a_post_by_http_is_answered_and_written(client: FlaskClient, cast: Cast, store: Store) -> None:
    answer = ask(client, with_cookie(client, cast), post(), headers=OURS)
    assert answer.json and answer.json["answers"][0]["ok"]
    assert written(store) == [TREFFPUNKT]


def test_a_vote_too_many_is_refused_in_the_language_of_the_page(client: FlaskClient, cast: Cast) -> None:
    client.set_cookie("language", "de-simple")
    auth = with_cookie(client, cast)
    posted = ask(client, auth, post(), headers=OURS).json
    assert posted
    body = {"cid": CID[::-1], "contribution": posted["answers"][0]["id"], "points": 99}
    answer = ask(client, auth, {"ask": "vote:cast", "body": body}, headers=OURS).json
    assert answer and answer["answers"][0]["text"] == "Sie haben an diesem Tisch nicht mehr so viele Punkte."


def test_the_same_cid_takes_effect_once(client: FlaskClient, cast: Cast, store: Store) -> None:
    auth = {"visit": cast.secrets["ada"]}
    first = ask(client, auth, post()).json
    again = ask(client, auth, post(), post(text="Etwas anderes.")).json
    assert first and again
    assert again["answers"][0] == {**first["answers"][0], "dup": True}
    assert again["answers"][1]["error"] == "conflict"
    assert written(store) == [TREFFPUNKT]


def test_what_cannot_be_done_now_holds_up_what_was_sent_after_it(client: FlaskClient, cast: Cast, store: Store) -> None:
    commands = [post(f"0123456789-{number}", f"Gedanke {number}") for number in range(30)]
    answer = ask(client, {"visit": cast.secrets["ada"]}, *commands).json
    assert answer and answer["answers"][-1]["error"] == "slow_down"
    assert written(store) == [f"Gedanke {number}" for number in range(len(answer["answers"]) - 1)]


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}], ids=str)
def test_a_cookie_counts_only_for_our_own_pages(
    client: FlaskClient, cast: Cast, store: Store, headers: dict[str, str]
) -> None:
    assert ask(client, with_cookie(client, cast), post(), headers=headers).status_code == 403
    assert written(store) == []


@pytest.mark.parametrize("empty", ["", None, 0, False, [], {}], ids=repr)
def test_an_empty_secret_beside_a_cookie_does_not_let_another_page_in(
    client: FlaskClient, cast: Cast, store: Store, empty: object
) -> None:
    auth = {**with_cookie(client, cast), "visit": empty}
    assert ask(client, auth, post(), headers={"Origin": "http://elsewhere.example"}).status_code == 403
    assert written(store) == []
    assert ask(client, auth, post(), headers=OURS).status_code == 200


def test_a_form_of_another_site_is_no_command(client: FlaskClient, cast: Cast, store: Store) -> None:
    with_cookie(client, cast)
    body = '{"auth": {}, "commands": []}'
    answer = client.post("/api/commands", data=body, content_type="text/plain", headers=OURS)
    assert answer.status_code == 400


@pytest.mark.parametrize("auth", [{}, {"visit": "guessed"}, {"visit": 7}, {"role": "organizer"}], ids=str)
def test_nobody_is_refused(client: FlaskClient, cast: Cast, auth: object) -> None:
    assert ask(client, auth, post(), headers=OURS).status_code == 401


def test_another_role_is_refused(client: FlaskClient, cast: Cast) -> None:
    hidden = {"ask": "contribution:hide", "body": {"cid": CID, "contribution": "x"}}
    answer = ask(client, {"visit": cast.secrets["ada"]}, hidden).json
    assert answer and answer["answers"][0]["error"] == "forbidden"


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"auth": {}, "commands": [], "more": 1},
        {"auth": [], "commands": []},
        {"auth": {}, "commands": {}},
        {"auth": {}, "commands": [None]},
        {"auth": {}, "commands": [{"ask": 7, "body": {}}]},
        {"auth": {}, "commands": [{"ask": "vote:cast"}]},
        {"auth": {}, "commands": [{"ask": "vote:cast", "body": {}}] * 51},
    ],
    ids=lambda body: str(body)[:40],
)
def test_what_has_another_shape_is_refused(client: FlaskClient, body: object) -> None:
    answer = client.post("/api/commands", json=body, headers=OURS)
    assert (answer.status_code, answer.json and answer.json["error"]) == (400, "invalid")


def test_looking_is_no_command(client: FlaskClient, cast: Cast) -> None:
    looks = [{"ask": "visit:sync", "body": {"tables": {}}}, {"ask": "nonsense", "body": None}]
    answer = ask(client, {"visit": cast.secrets["ada"]}, *looks).json
    assert answer and [one["error"] for one in answer["answers"]] == ["unknown_ask"] * 2


@pytest.mark.parametrize(
    "commands",
    [[], [{"ask": "vote:cast", "body": {"cid": CID, "contribution": "nowhere", "points": 1}}]],
    ids=["nothing", "what is refused"],
)
def test_whoever_asks_by_http_has_come_and_is_not_taken_out(
    turned: TurnedClock, app: Flask, client: FlaskClient, cast: Cast, store: Store, commands: list[object]
) -> None:
    ask(client, with_cookie(client, cast), *commands, headers=OURS)
    app.extensions["cafe"].attendance.write()
    turned.turn(minutes=3)
    with store.writing() as session:
        assert door.clear(session, cast.cafe.id) == {"removed": 1}  # Bela
        assert session.get(Participant, cast.ada.participant_id)


def test_however_often_somebody_asks_it_is_written_down_once(app: Flask, client: FlaskClient, cast: Cast) -> None:
    for _ in range(3):
        ask(client, with_cookie(client, cast), headers=OURS)
    assert app.extensions["cafe"].attendance.new == {cast.cafe.id: [cast.ada.participant_id]}
