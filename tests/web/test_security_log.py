"""What organizers do that matters for security is written down: what it was and when, never who or where."""

import io
import json
import queue
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import accounts, door, visits
from cafe.domain import Organizer
from cafe.live.command_fast_path import CommandFastPath
from cafe.security import log
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gathered_in

CID = "d" * 32

Body = dict[str, Any]


@pytest.fixture(autouse=True)
def every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is left out because others came just before."""
    monkeypatch.setattr(log.throttle, "allows", lambda _: True)
    log.untold.clear()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines of the security log, of which none has a name."""
    lines = [record.getMessage().removeprefix("security: ") for record in caplog.records if record.name == log.__name__]
    caplog.clear()
    return lines


def test_a_cafe_that_is_deleted_or_brought_back_and_a_colleague_who_is_invited_leave_a_line(
    organizer: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with gathered_in(store) as cast:
        code = cast.cafe.code
    archive = organizer.get(f"/organisation/cafes/{code}/export.json").data
    organizer.post(f"/organisation/cafes/{code}/loeschen", data={"typed": "no"})
    organizer.post(f"/organisation/cafes/{code}/loeschen", data={"typed": code})
    organizer.post("/organisation/einspielen", data={"file": (io.BytesIO(b"{}"), "a.json")})
    organizer.post("/organisation/einspielen", data={"file": (io.BytesIO(archive), "a.json")})
    organizer.post("/organisation/konto/einladen")
    assert told(caplog) == ["exported", "café deleted", "café imported", "colleague invited"]


class Line:
    """Olga's line to the server, without a network."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.answers: queue.Queue[str] = queue.Queue()
        manager = SimpleNamespace(sid_from_eio_sid=lambda *_: "sid")
        eio = SimpleNamespace(send=lambda _, answer: self.answers.put(answer))
        server: Any = SimpleNamespace(_handle_event=None, manager=manager, eio=eio)
        presences: Any = SimpleNamespace(by_sid={"sid": SimpleNamespace(who=cast.olga, locale="de")})
        self.path = CommandFastPath(server, app.extensions["cafe"].dispatcher, presences)

    def ask(self, name: str, body: Body) -> Body:
        """Ask, and wait for the answer."""
        self.path.take("eio", "/", 1, [name, body])
        [answer] = json.loads(self.answers.get(timeout=30).removeprefix("31"))
        return dict(answer)


class Post:
    """Olga's browser where no socket can be opened."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.client, self.auth = app.test_client(), {"visit": cast.secrets["olga"], "cafe": cast.cafe.id}

    def ask(self, name: str, body: Body) -> Body:
        """Ask, and return the answer."""
        sent = {"auth": self.auth, "commands": [{"ask": name, "body": body}]}
        [answer] = json.loads(self.client.post("/api/commands", json=sent).text)["answers"]
        return dict(answer)


@pytest.mark.parametrize("way", [Line, Post])
def test_the_door_leaves_a_line_for_each_move_and_none_for_what_is_sent_again_or_refused(
    app: Flask, store: Store, caplog: pytest.LogCaptureFixture, way: type[Line | Post]
) -> None:
    with gathered_in(store) as cast:
        code = cast.cafe.code
    olga = way(app, cast)
    moves: dict[str, tuple[Body, str]] = {
        "door:shut": ({}, "door shut"),
        "door:open": ({}, "door opened"),
        "door:api": ({"allowed": True}, "door for programs moved"),
        "door:renew": ({"code": code}, "code renewed"),
        "door:clear": ({}, "absent taken out"),
    }
    for name, (body, line) in moves.items():
        for told_before in (False, True):
            answer = olga.ask(name, {"cid": CID + name[5:], **body})
            assert answer["ok"] and ("dup" in answer) is told_before
            assert told(caplog) == ([] if told_before else [line])
    assert olga.ask("door:renew", {"cid": CID, "code": code})["error"] == "stale" and told(caplog) == []


def test_what_is_done_and_not_committed_leaves_no_line(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    session, cafe = people.session, people.cafe
    for act in (door.shut, door.open_again, door.clear):
        act(session, cafe.id)
    door.set_api(session, cafe.id, True)
    door.renew_code(session, cafe.id, cafe.code)
    accounts.let_back_in(session, KEY, session.get_one(Organizer, people.olga.organizer_id))
    assert told(caplog) == []


def test_a_form_that_is_sent_again_leaves_one_line(app: Flask, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with gathered_in(store) as cast:
        elsewhere = visits.admit(cast.session, cast.session.get_one(Organizer, cast.olga.organizer_id))["visit"]
        login = visits.find(cast.session, elsewhere).id
    olga, path = app.test_client(), f"/organisation/cafes/{cast.cafe.code}/zugaenge"
    olga.set_cookie("cafe-organizer", cast.secrets["olga"])
    forms = [(f"{path}/{act}", {"table": cast.table.id}) for act in ("erneuern", "sperren")]
    for address, form in [*forms, ("/organisation/konto/anmeldung-beenden", {"login": login})]:
        for _ in range(2):
            assert olga.post(address, data={"cid": CID, **form}).status_code == 302
    olga.post(f"{path}/alle-erneuern")
    assert told(caplog) == ["link renewed", "link locked", "login ended"], "and nothing for links that can be shown"
