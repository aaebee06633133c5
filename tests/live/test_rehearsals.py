"""A rehearsal fills a copy of a café, says for how many the server is ready, and leaves nothing behind."""

import re
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from cafe.actions import visits
from cafe.domain import Cafe, Participant, Visit, phases
from cafe.errors import CafeRuns, RehearsalRuns
from cafe.live import rehearsals
from cafe.live.presence import Presences
from cafe.live.rehearsals import Rehearsals
from cafe.store.engine import Store
from cafe.store.writer import Writer
from tests.cast import KEY, gathered_in
from tests.server_fixture import start_server

PATIENCE = 60.0
TITLE = "Generalprobe: Burg"


class Connected(Presences):
    """Who is connected, as the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.there: dict[str, int] = {}

    def cafes(self) -> set[str]:
        return {*self.there}

    def online(self, cafe_id: str) -> tuple[int, Counter[str]]:
        return self.there[cafe_id], Counter()


@pytest.fixture
def presences() -> Connected:
    """Nobody is connected at first."""
    return Connected()


@pytest.fixture
def stage(store: Store, presences: Connected, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rehearsals]:
    """The rehearsals of a server, with a crowd that comes and says nothing."""
    silent = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(rehearsals, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(
        rehearsals,
        "_start",
        lambda asked: subprocess.Popen(silent, stdout=subprocess.PIPE),
    )
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    made = Rehearsals(store, writer, presences, "http://127.0.0.1:1", spawned, time.sleep)
    yield made
    made.stop()
    wait_until(lambda: made.current is None)
    writer.stop()


def spawned(act: Callable[..., Any], *args: Any) -> None:
    Thread(target=act, args=args, daemon=True).start()


def wait_until(holds: Callable[[], bool], pause: float = 0.02) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(pause)


def copies(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(select(Cafe.title).where(Cafe.rehearsal)))


def test_a_rehearsal_that_is_stopped_leaves_no_copy_and_no_login(stage: Rehearsals, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    with store.reading() as session:
        logins = session.scalar(select(func.count()).where(Visit.ended_at.is_(None)))
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert copies(store) == [TITLE]
    stage.stop()
    wait_until(lambda: stage.current is None)
    assert copies(store) == []
    assert stage.ended == (cast.cafe.id, "stopped")
    with store.reading() as session:
        assert session.scalar(select(func.count()).where(Visit.ended_at.is_(None))) == logins


def test_there_is_one_rehearsal_at_a_time(stage: Rehearsals, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    with pytest.raises(RehearsalRuns):
        stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert copies(store) == [TITLE]


def test_people_in_a_round_come_first(stage: Rehearsals, store: Store, presences: Connected) -> None:
    with gathered_in(store) as cast:
        cast.cafe.phase = phases.TALK
    presences.there = {cast.cafe.id: 1}
    with pytest.raises(CafeRuns):
        stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    presences.there = {}  # it was never ended, and all have gone home
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    presences.there = {cast.cafe.id: 1}
    wait_until(lambda: stage.current is None)
    assert (stage.ended, copies(store)) == ((cast.cafe.id, "busy"), [])


def test_a_hall_that_comes_in_comes_first_and_two_phones_of_the_organizers_do_not(
    stage: Rehearsals, store: Store, presences: Connected
) -> None:
    with gathered_in(store) as cast:
        pass
    presences.there = {cast.cafe.id: 40}
    with pytest.raises(CafeRuns):
        stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    presences.there = {cast.cafe.id: 2}
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert copies(store) == [TITLE]


def test_a_copy_that_a_server_left_behind_goes_with_the_next_start(stage: Rehearsals, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.cafe.rehearsal, cast.cafe.phase = True, phases.HARVEST
    stage.tidy()
    with store.reading() as session:
        assert session.get(Cafe, cast.cafe.id) is None


class Browser:
    """An organizer's browser, as far as forms need one."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.cookies = url, {"cafe-organizer": secret}

    def open(self, path: str, **sent: str) -> str:
        """Open a page, or send a form to it."""
        body = urlencode(sent).encode() if sent else None
        asked = urllib.request.Request(f"{self.url}{path}", body)
        asked.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        with urllib.request.urlopen(asked) as answer:
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return str(answer.read().decode())


def test_a_crowd_goes_through_a_copy_to_a_verdict(tmp_path: Path) -> None:
    with start_server(tmp_path) as running:
        with gathered_in(running.store) as cast:
            secret = visits.admit(cast.session, None)["visit"]
        browser, path = Browser(running.url, secret), f"/organisation/cafes/{cast.cafe.code}/generalprobe"
        found = re.search(r'name="csrf_token" value="([^"]+)"', browser.open(path))
        assert found
        browser.open(path, csrf_token=found[1], phones="4", seconds="1")
        assert "4 simulierte Personen sind unterwegs" in browser.open(path)
        wait_until(lambda: '"share":null' in browser.open(f"{path}/stand").replace(" ", ""), pause=0.5)
        page = browser.open(path)
        assert "ereit für 4 Personen" in page, page  # how quick it was is for the machine to say
        assert re.search(r"<dt>Verloren</dt><dd>0</dd>", page) and "Letzte Generalprobe:" in page
        assert copies(running.store) == []
        with running.store.reading() as session:
            assert session.scalar(select(func.count()).select_from(Participant)) == 3
