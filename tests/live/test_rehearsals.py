"""A rehearsal fills a copy of a café, says for how many the server is ready, and leaves nothing behind."""

import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from cafe.actions import rehearsing, visits
from cafe.domain import Cafe, Participant, Visit, phases
from cafe.domain.process import Counts
from cafe.errors import CafeRuns, RehearsalRuns
from cafe.live import rehearsals
from cafe.live.peers import Peers
from cafe.live.presence import Presences
from cafe.live.rehearsals import Rehearsals
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.store.writer import Command, Writer
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

    def online(self, cafe_id: str) -> tuple[int, Counts]:
        return self.there[cafe_id], Counts()


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
    made = rehearsals_beside(writer, presences)
    yield made
    made.stop()
    wait_until(lambda: made.current is None)
    writer.stop()


def rehearsals_beside(writer: Writer, presences: Presences) -> Rehearsals:
    """Return the rehearsals of one process more on this store."""
    peers = Peers(writer, presences, KEY, lambda _: None, lambda: None, time.sleep)
    return Rehearsals(writer.store, writer, peers, "http://127.0.0.1:1", spawned, time.sleep)


def seen(one: Rehearsals, cafe: Cafe) -> tuple[bool, str]:
    """Return what a process shows of a rehearsal: whether it is under way, and why it came to no verdict."""
    with one.store.reading() as session:
        current, why = one.of(session, cafe)
        return current is not None, why


def spawned(act: Callable[..., Any], *args: Any) -> None:
    threading.Thread(target=act, args=args, daemon=True).start()


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
    assert seen(stage, cast.cafe) == (False, "stopped")
    with store.reading() as session:
        assert session.scalar(select(func.count()).where(Visit.ended_at.is_(None))) == logins


def test_a_copy_is_written_and_deleted_under_its_own_lock(
    stage: Rehearsals, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gathered_in(store) as cast:
        pass
    locked, submit = set[str](), stage.writer.submit

    def note(command: Command) -> Any:
        locked.add(command.locks)
        return submit(command)

    monkeypatch.setattr(stage.writer, "submit", note)
    copy = stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert locked == {cast.cafe.id}
    locked.clear()
    stage._delete(copy)
    assert locked == {copy} and copies(store) == []


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
    assert (seen(stage, cast.cafe), copies(store)) == ((False, "busy"), [])


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


def test_another_process_sees_the_rehearsal_begins_no_second_one_and_can_end_it(
    stage: Rehearsals, store: Store, presences: Connected
) -> None:
    with gathered_in(store) as cast:
        pass
    other = rehearsals_beside(stage.writer, presences)
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    for each in (stage, other):
        each.peers.beat()
    other.tidy()
    assert (seen(other, cast.cafe), copies(store)) == ((True, ""), [TITLE])
    with pytest.raises(RehearsalRuns):
        other.start(KEY, cast.cafe.id, TITLE, 5, 60)
    other.writer.run(Command(lambda session: rehearsing.stop(session, cast.cafe.id)))
    wait_until(lambda: stage.current is None)
    assert (seen(other, cast.cafe), copies(store)) == ((False, "stopped"), [])


def test_while_the_database_is_away_a_rehearsal_goes_on_and_is_looked_after_when_it_is_back(
    stage: Rehearsals, store: Store, presences: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gathered_in(store) as cast:
        pass
    away = threading.Event()

    def lost() -> NoReturn:
        away.set()
        raise Away(None, None, Exception())

    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    with monkeypatch.context() as gone:
        gone.setattr(stage, "store", SimpleNamespace(reading=lost))
        assert away.wait(PATIENCE)
    presences.there = {cast.cafe.id: 40}
    wait_until(lambda: stage.current is None)
    assert seen(stage, cast.cafe) == (False, "busy")


def test_people_who_are_at_another_process_come_first_too(stage: Rehearsals, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.cafe.phase = phases.TALK
    stage.peers.presences = Presences()
    stage.peers.presences.elsewhere = {cast.cafe.id: Counts(online=1)}
    with pytest.raises(CafeRuns):
        stage.start(KEY, cast.cafe.id, TITLE, 5, 60)


def test_a_process_that_died_leaves_its_copy_to_the_others(
    stage: Rehearsals, store: Store, presences: Connected
) -> None:
    with gathered_in(store) as cast:
        pass
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    other = rehearsals_beside(stage.writer, presences)  # which has never heard of the first
    assert seen(other, cast.cafe) == (False, "failed")
    other.tidy()
    assert copies(store) == []
    other.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert (seen(other, cast.cafe), copies(store)) == ((True, ""), [TITLE])
    other.stop()
    wait_until(lambda: other.current is None)


def test_a_rehearsal_whose_end_could_not_be_written_hinders_no_other(
    stage: Rehearsals, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gathered_in(store) as cast:
        pass
    with monkeypatch.context() as full:
        full.setattr(stage, "_over", lambda *_: None)
        stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
        stage.stop()
        wait_until(lambda: stage.current is None)
    assert seen(stage, cast.cafe) == (False, "failed")
    stage.start(KEY, cast.cafe.id, TITLE, 5, 60)
    assert seen(stage, cast.cafe) == (True, "")


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
