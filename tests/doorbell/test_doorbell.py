"""The doorbell: rings beside everything else, hears others and never itself, and knows when it may have missed one."""

import logging
import select
import socket
import threading
from collections.abc import Callable, Collection, Iterator

import pytest

from cafe.domain import EVERYTHING, Mark, new_id
from cafe.doorbell import Doorbell, doorbell, messages
from cafe.doorbell.doorbell import (
    ABSENT_SECONDS,
    GIVE_UP_SECONDS,
    HEARTBEAT_SECONDS,
    LOOK_SECONDS,
    SAID_SECONDS,
    SILENT_SECONDS,
)
from cafe.metrics.meter import Meter

TABLE: Mark = "table", "m3n4"


class Over(BaseException):
    """The end of a loop that runs for ever."""


class Script:
    """A line on which happens what a test says; at the end of it the loop is over."""

    def __init__(self) -> None:
        self.coming: list[Callable[[], list[str]]] = []
        self.rung: list[str] = []
        self.seconds = 0.0
        self.broken = False

    def open(self) -> None:
        """Connect."""

    def ring(self, text: str) -> None:
        """Note a message."""
        if self.broken:
            raise ConnectionError
        self.rung.append(text)

    def hear(self, seconds: float, waker: socket.socket) -> list[str]:
        """Return what comes next."""
        if not self.coming:
            raise Over
        return self.coming.pop(0)()

    def close(self) -> None:
        """Let go."""

    def passes(self, seconds: float, *texts: str) -> None:
        """Let time pass until these messages come."""

        def come() -> list[str]:
            self.seconds += seconds
            return list(texts)

        self.coming.append(come)

    def marks(self) -> list[Mark]:
        """Return what was rung."""
        return [mark for text in self.rung for mark in messages.read(text).marks]


class Stage:
    """A doorbell on a scripted line, and what it was heard to say."""

    def __init__(self) -> None:
        self.line = Script()
        self.heard: list[Collection[Mark]] = []
        self.alive: set[str] = set()
        self.bell = Doorbell(
            self.line, "ada", lambda: self.alive, self.heard.append, lambda _: None, lambda: self.line.seconds
        )
        self.bell.over.set()  # whoever stops it here is its loop, and does not wait for itself

    def run(self) -> None:
        """Play the script to its end."""
        with pytest.raises(Over):
            self.bell.run()

    def says(self, sender: str, *marks: Mark) -> str:
        """Return what somebody rings."""
        [text] = messages.written(sender, marks)
        return text


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A doorbell that has not begun."""
    stage = Stage()
    with stage.bell.wake, stage.bell.waker:
        yield stage


def test_it_rings_what_was_touched_and_hears_what_others_touched(stage: Stage) -> None:
    stage.bell.ring([TABLE])
    stage.line.passes(0.1, stage.says("bela", ("cafe", "k7m2")))
    stage.run()
    assert stage.line.marks() == [TABLE]
    assert stage.heard == [[EVERYTHING], {("cafe", "k7m2")}]


def test_it_never_hears_its_own_ring(stage: Stage) -> None:
    stage.line.passes(0.1, stage.says(stage.bell.name, TABLE))
    stage.run()
    assert stage.heard == [[EVERYTHING]]


def test_to_say_that_somebody_is_there_wakes_nobody(stage: Stage) -> None:
    stage.line.passes(0.1, stage.says("bela"))
    stage.run()
    assert stage.heard == [[EVERYTHING]]


def test_what_could_not_be_rung_is_rung_on_the_next_line_and_everything_is_looked_at(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    def mended(_: float) -> None:
        stage.line.broken = False

    stage.bell.sleep = mended
    stage.bell.ring([TABLE])
    stage.line.broken = True
    with caplog.at_level(logging.WARNING):
        stage.run()
    assert stage.line.marks() == [TABLE]
    assert stage.heard == [[EVERYTHING], [EVERYTHING]]
    told = [record.message for record in caplog.records]
    assert told == ["the doorbell is silent: ConnectionError", "the doorbell rings again"]


def test_nobody_waits_for_a_line_and_what_waits_for_it_is_bounded(stage: Stage) -> None:
    stage.line.broken = True
    for _ in range(messages.MOST_MARKS + 1):
        stage.bell.ring([("route", new_id())])
    assert stage.bell.waiting == {EVERYTHING}


def test_a_process_that_does_not_hear_itself_is_silent(stage: Stage) -> None:
    assert stage.bell.is_silent()
    stage.line.passes(0.1, stage.says(stage.bell.name))
    stage.run()
    assert not stage.bell.is_silent()
    stage.line.seconds += SILENT_SECONDS + 0.1
    assert stage.bell.is_silent()


def test_how_long_a_ring_takes_is_counted_from_the_oldest_of_ours_that_was_not_heard(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Meter()
    monkeypatch.setattr(doorbell, "meter", fresh)
    stage.line.passes(HEARTBEAT_SECONDS)  # the first ring is lost, and rung once more
    stage.line.passes(0.1, stage.says("bela", TABLE), stage.says(stage.bell.name), stage.says(stage.bell.name))
    stage.run()
    assert fresh.bells.count == 1
    assert fresh.bells.sum == pytest.approx(HEARTBEAT_SECONDS + 0.1)


def test_somebody_who_lives_and_is_not_heard_may_be_ringing_unheard(stage: Stage) -> None:
    stage.alive = {"bela"}
    stage.line.passes(0.1, stage.says("bela"), stage.says(stage.bell.name))
    stage.line.passes(ABSENT_SECONDS + 0.1, stage.says(stage.bell.name))
    stage.run()
    assert stage.bell.is_silent()
    stage.alive = set()
    assert not stage.bell.is_silent()


def test_somebody_who_lives_and_was_never_heard_may_be_ringing_unheard(stage: Stage) -> None:
    stage.alive = {"bela"}
    stage.line.passes(1_000, stage.says(stage.bell.name))
    stage.run()
    assert stage.bell.is_silent()


def test_whoever_leaves_is_not_missed_but_what_was_written_last_is_looked_for(stage: Stage) -> None:
    stage.alive = {"bela"}  # the store has not heard of it yet
    stage.line.passes(0.1, stage.says("bela"))
    stage.line.passes(0.1, messages.farewell("bela"))
    stage.line.passes(ABSENT_SECONDS, stage.says(stage.bell.name))
    stage.run()
    assert not stage.bell.is_silent()
    assert stage.heard == [[EVERYTHING], [EVERYTHING]]


def test_that_it_is_silent_for_long_is_said_once_and_its_end_too(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    def sleep(seconds: float) -> None:
        stage.line.seconds += seconds
        if stage.line.seconds > 2 * SAID_SECONDS:
            stage.bell.heard_at["ada"] = stage.line.seconds
        if stage.line.seconds > 2 * SAID_SECONDS + 2 * LOOK_SECONDS:
            raise Over

    stage.bell.sleep = sleep
    with caplog.at_level(logging.WARNING), pytest.raises(Over):
        stage.bell.watch()
    assert [record.message.partition(" what")[0] for record in caplog.records] == [
        "the doorbell does not bring",
        "the doorbell brings again",
    ]


def test_a_line_on_which_nothing_comes_is_made_anew(stage: Stage) -> None:
    stage.line.passes(GIVE_UP_SECONDS + 0.1)
    stage.line.passes(0.1, stage.says("bela", TABLE))
    stage.run()
    assert stage.heard == [[EVERYTHING], [EVERYTHING], {TABLE}]


def test_a_process_that_stops_says_so(stage: Stage) -> None:
    stage.line.coming.append(lambda: stage.bell.stop() or [])  # type: ignore[func-returns-value]
    stage.bell.run()
    assert stage.line.rung[-1] == messages.farewell(stage.bell.name)


def test_whoever_stops_it_waits_for_its_farewell(stage: Stage) -> None:
    begun = threading.Event()

    def waits() -> list[str]:
        begun.set()
        select.select([stage.bell.waker], [], [])
        return []

    stage.bell.over.clear()
    stage.line.coming.append(waits)
    loop = threading.Thread(target=stage.bell.run)
    loop.start()
    begun.wait()
    stage.bell.stop()
    assert stage.line.rung[-1] == messages.farewell("ada")
    loop.join()


def test_as_long_as_it_is_silent_everything_is_looked_at_again_and_again(stage: Stage) -> None:
    naps = iter(range(3))

    def sleep(_: float) -> None:
        if next(naps, None) is None:
            raise Over

    stage.bell.sleep = sleep
    with pytest.raises(Over):
        stage.bell.watch()
    assert stage.heard == [[EVERYTHING]] * 3
