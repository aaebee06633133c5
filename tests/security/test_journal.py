"""What the server writes for whoever keeps its log: lines of JSON, and not one word of anybody's."""

import io
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe import terminal
from cafe.actions import contributions
from cafe.security import journal
from cafe.store.engine import Store
from cafe.transport import server
from tests.cast import Cast, gathered_in
from tests.conftest import Applications

ROOT = Path(__file__).parents[2]
NAME, TEXT, PASSWORD = "Ada Lovelace", "Ein Treffpunkt im Bahnhof", "geheim ist geheim"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a journal keeps, down to the last detail that any library would tell."""
    for place, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"), (terminal, "keeper")):
        monkeypatch.setattr(place, name, getattr(place, name))  # as they are now, at the end
    root, kept = logging.getLogger(), io.StringIO()
    before, level, told = root.handlers[:], root.level, logging.raiseExceptions
    journal.write_json(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.handlers[:], root.level, logging.raiseExceptions = before, level, told
    root.setLevel(level)


@pytest.fixture
def cast(store: Store) -> Cast:
    """A hall in its first talk."""
    with gathered_in(store) as cast:
        cast.advance(2)
    return cast


@pytest.fixture
def app(applications: Applications, kept: io.StringIO) -> Flask:
    """A server whose journal is read."""
    app = applications()
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def lines(kept: io.StringIO) -> list[dict[str, Any]]:
    """Return the lines that a journal has."""
    return [json.loads(line) for line in kept.getvalue().splitlines()]


def live_through(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """People come, write, mistype and meet a fault; return what the last one was told."""
    browser: FlaskClient = app.test_client()
    browser.post(f"/beitreten/{cast.cafe.code}?weiter={PASSWORD}", data={"name": NAME})
    browser.post("/", data={"code": cast.cafe.code[::-1]}, headers={"X-Forwarded-For": "192.0.2.7"})
    browser.post("/organisation/anmelden", data={"name": NAME, "password": PASSWORD})
    browser.get(f"/{cast.cafe.code}/{NAME}?q={TEXT}")
    browser.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": f"http://{cast.cafe.code}.example"})

    def fail(*_: object, **fields: object) -> None:
        raise RuntimeError(f"{fields} {NAME}")

    dispatcher = app.extensions["cafe"].dispatcher
    body = {"cid": "a" * 16, "kind": "idea", "text": TEXT}
    assert dispatcher.answer(cast.ada, "de", "contribution:post", body)["ok"]
    monkeypatch.setattr(contributions, "post", fail)
    monkeypatch.setattr(app.extensions["cafe"].writer, "take", fail)
    answer: dict[str, Any] = dispatcher.answer(cast.ada, "de", "contribution:post", body | {"cid": "b" * 16})
    return answer


def test_an_evening_leaves_lines_without_anybodys_words(
    app: Flask, cast: Cast, kept: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_through(app, cast, monkeypatch)
    assert {"time", "level", "logger", "message"} == set.intersection(*(set(line) for line in lines(kept)))
    assert {"participant asks contribution:post", "security: sign-in failed"} <= {x["message"] for x in lines(kept)}
    private = [NAME, "Lovelace", TEXT, "Treffpunkt", PASSWORD, "geheim", "192.0.2.7", "127.0.0.1", "?", "/beitreten"]
    private += [cast.cafe.code, cast.cafe.code[::-1], cast.cafe.title, cast.cafe.id, cast.table.id, cast.ada.visit_id]
    assert not [word for word in (*private, *cast.secrets.values()) if word in kept.getvalue()]


def test_a_fault_is_found_by_the_number_that_its_person_was_told(
    app: Flask, cast: Cast, kept: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = live_through(app, cast, monkeypatch)
    [fault] = [line for line in lines(kept) if line["level"] == "error" and line["logger"].startswith("cafe.")]
    assert fault["number"] in answer["text"]
    assert fault["error"] == "RuntimeError"
    assert [place.split(":")[0] for place in fault["at"]][-1] == "cafe/store/writer.py"
    assert fault["time"].endswith("+00:00")


def test_of_a_library_a_line_says_only_where_it_speaks(kept: io.StringIO) -> None:
    logging.getLogger("engineio.server").error(f"{NAME} is not an accepted origin.")
    logging.getLogger("cafe").error("Exception on /beitreten/AAAAAA")  # Flask's own
    assert [line["message"].split(":")[0] for line in lines(kept)] == ["test_journal", "test_journal"]


class Forgotten:
    """Something whose end fails."""

    def __del__(self) -> None:
        fail()


def fail() -> None:
    """Fail with somebody's words."""
    raise RuntimeError(NAME)


def in_a_thread() -> None:
    """Fail where nobody waits."""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def at_the_end() -> None:
    """Fail as the interpreter tells at its end."""
    try:
        fail()
    except RuntimeError:
        sys.excepthook(*sys.exc_info())


def beside_the_server() -> None:
    """Fail at eventlet's hub: in a greenlet that was spawned."""
    eventlet = pytest.importorskip("eventlet")

    def run() -> None:
        server.log_faults()
        server.spawn(fail)
        eventlet.sleep(0)

    thread = threading.Thread(target=run)  # a hub belongs to its thread
    thread.start()
    thread.join()


@pytest.mark.parametrize("way", [Forgotten, in_a_thread, at_the_end, beside_the_server])
def test_what_nobody_caught_is_a_line_without_words(
    kept: io.StringIO, capfd: pytest.CaptureFixture[str], way: Callable[[], object]
) -> None:
    way()
    [line] = lines(kept)
    assert (line["message"], line["error"]) == ("nobody caught an exception", "RuntimeError")
    assert NAME not in kept.getvalue() and not capfd.readouterr().err


def test_a_start_that_fails_says_why_in_a_line(tmp_path: Path) -> None:
    settings = {"CAFE_LOG": "json", "CAFE_DATABASE": f"sqlite:///{tmp_path}/nowhere/cafe.sqlite"}
    started = subprocess.run(
        [sys.executable, "wsgi.py"],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = [json.loads(line) for line in started.stderr.splitlines()]
    assert started.returncode == 1 and "nowhere" in said[-1]["message"]
