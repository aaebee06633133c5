"""Two processes on one store: what one writes the other reads, and a form that one made the other takes."""

import re
from collections.abc import Iterable
from math import inf
from typing import Any

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import door, visits
from cafe.domain import Participant
from cafe.security.throttle import WaitingLine
from cafe.store.engine import Store
from cafe.store.writer import Command
from cafe.web import organizer
from tests.cast import KEY, TREFFPUNKT, Cast, gathered_in
from tests.conftest import Applications
from tests.web.test_commands import OURS, ask, post


@pytest.fixture
def two(applications: Applications) -> tuple[Flask, Flask]:
    """Two applications on one store."""
    return applications(), applications()


@pytest.fixture
def cast(two: tuple[Flask, Flask]) -> Cast:
    """The cast in the talk of round 1, in the store of both."""
    with gathered_in(two[0].extensions["cafe"].store) as there:
        there.advance(2)
    return there


def signed_in(app: Flask, role: str, place: str, secret: str) -> FlaskClient:
    """Return a browser that has this secret."""
    client = app.test_client()
    client.set_cookie(f"cafe-{role}" + (f"-{place}" if place else ""), secret)
    return client


def adas(apps: Iterable[Flask], cast: Cast) -> list[FlaskClient]:
    """Return Ada's browser, as it comes to each process."""
    return [signed_in(app, "participant", cast.cafe.id, cast.secrets["ada"]) for app in apps]


def posted(client: FlaskClient, cast: Cast) -> dict[str, Any]:
    """Post a Beitrag by HTTP, and return the answer to it."""
    answer = ask(client, {"role": "participant", "cafe": cast.cafe.id}, post(), headers=OURS)
    [one] = answer.get_json()["answers"]
    return dict(one)


def run(app: Flask, act: Any) -> Any:
    """Do an act at one process."""
    return app.extensions["cafe"].writer.run(Command(act))


def test_a_first_look_is_the_newest_wherever_it_was_written(two: tuple[Flask, Flask], cast: Cast) -> None:
    at_a, at_b = adas(two, cast)
    page = f"/tisch/{cast.cafe.code}"
    assert TREFFPUNKT not in at_b.get(page).text  # which the other process remembers from now on
    assert posted(at_a, cast)["ok"]
    assert TREFFPUNKT in at_b.get(page).text


def test_a_command_that_is_sent_again_to_another_process_takes_effect_once(
    two: tuple[Flask, Flask], cast: Cast
) -> None:
    at_a, at_b = adas(two, cast)
    first, again = posted(at_a, cast), posted(at_b, cast)
    assert again == {**first, "dup": True}


def test_a_form_that_one_process_made_is_taken_by_the_other_once(
    two: tuple[Flask, Flask], cast: Cast, store: Store
) -> None:
    a, b = (app.test_client() for app in two)
    path = f"/beitreten/{cast.cafe.code}"
    fields = dict(re.findall(r'name="(csrf_token|cid)" value="([^"]+)"', a.get(path).text))
    kept = a.get_cookie("cafe-form")
    assert kept
    b.set_cookie("cafe-form", kept.value)
    with store.reading() as session:
        before = session.query(Participant).count()
    for client in (b, a):  # whose process dies before it could answer
        assert client.post(path, data={**fields, "name": "Cem"}).status_code == 302
    with store.reading() as session:
        assert session.query(Participant).count() == before + 1


def test_the_door_is_as_it_was_left_at_another_process(two: tuple[Flask, Flask], cast: Cast) -> None:
    a, b = two
    path = f"/beitreten/{cast.cafe.code}"
    form = 'name="name"'
    assert form in b.test_client().get(path).text
    run(a, lambda session: door.shut(session, cast.cafe.id))
    assert form not in b.test_client().get(path).text
    run(a, lambda session: door.open_again(session, cast.cafe.id))
    code = run(a, lambda session: door.renew_code(session, cast.cafe.id, cast.cafe.code))["code"]
    assert b.test_client().get(path).status_code != 200
    assert b.test_client().get(f"/beitreten/{code}").status_code == 200


def test_a_login_is_good_at_every_process_until_it_is_ended_at_one(two: tuple[Flask, Flask], store: Store) -> None:
    with store.writing() as session:
        admitted = visits.admit(session, None)
    at_a, at_b = (signed_in(app, "organizer", "", admitted["visit"]) for app in two)
    two[0].config["WTF_CSRF_ENABLED"] = False
    assert at_b.get("/organisation").status_code == 200
    at_a.post("/organisation/abmelden")
    assert at_b.get("/organisation").status_code == 302


def test_a_link_that_is_renewed_at_one_opens_nothing_at_the_other(two: tuple[Flask, Flask], cast: Cast) -> None:
    a, b = two
    b.config["WTF_CSRF_ENABLED"] = False
    table, link = cast.table.id, cast.secrets["hanna"]
    assert b.test_client().post("/anmelden", json={"link": link}).status_code == 200
    run(a, lambda session: visits.invite(session, KEY, "moderator", cast.cafe.id, table))
    assert b.test_client().post("/anmelden", json={"link": link}).status_code == 401


def test_who_guesses_passwords_at_two_waits_as_long_as_at_one(
    two: tuple[Flask, Flask], cheap_hashes: argon2.PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    two[0].config["WTF_CSRF_ENABLED"] = False
    two[0].extensions["cafe"].peers.heard = {"other": (1, inf)}
    waited = list[float]()
    monkeypatch.setattr(organizer, "strangers", WaitingLine(10, 1, 20, lambda: 0.0, waited.append))
    for _ in range(3):
        two[0].test_client().post("/organisation/anmelden", data={"name": "Olga", "password": "geraten 1234"})
    assert waited == pytest.approx([0, 0.2, 0.4])
