"""When the pulse beats: at once where it was quiet, ten times a second while a hall votes."""

import logging
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from cafe.live.presence import Presences
from cafe.live.pulse import Pulse
from tests.live.test_pulse import Rooms


@pytest.fixture
def pulse() -> Pulse:
    """A pulse whose beats are only counted: it reads nothing."""
    nothing: Any = None
    rooms = Rooms()
    return Pulse(rooms, nothing, Presences(), rooms.tell, lambda: "ok", 0.1)


class Evening:
    """In place of the clock: a pulse runs from mark to mark, each `(second, table)`; `beats` is when it told which."""

    def __init__(self, pulse: Pulse, marks: Sequence[tuple[float, str]], lasts: float = 0.0) -> None:
        self.pulse, self.now, self.lasts = pulse, 0.0, lasts
        self.coming = [(round(second, 6), table) for second, table in marks]
        self.beats: list[tuple[float, set[str]]] = []

    def run(self, monkeypatch: pytest.MonkeyPatch) -> "Evening":
        """Run until the last mark was told."""
        monkeypatch.setattr("cafe.live.pulse.time.monotonic", lambda: self.now)
        monkeypatch.setattr(self.pulse.server, "sleep", self.pass_by)
        monkeypatch.setattr(self.pulse.marked, "wait", self.wait)
        monkeypatch.setattr(self.pulse, "beat", self.beat)
        with pytest.raises(SystemExit):
            self.pulse.run()
        return self

    def pass_by(self, seconds: float) -> None:
        """Let time pass, and mark what is touched meanwhile."""
        self.now = round(self.now + seconds, 6)
        while self.coming and self.coming[0][0] <= self.now:
            self.pulse.mark([("table", self.coming.pop(0)[1])])

    def wait(self, seconds: float) -> bool:
        """Wait for a mark, at most so long."""
        if not self.coming and not self.pulse.dirty:
            raise SystemExit
        if not self.pulse.dirty:
            self.pass_by(min(seconds, self.coming[0][0] - self.now) if self.coming else seconds)
        return bool(self.pulse.dirty)

    def beat(self, now: float) -> None:
        """Note what would be told; it may take long."""
        if dirty := self.pulse.dirty.take():
            self.beats.append((now, {table for _, table in dirty}))
            self.pass_by(self.lasts)


def test_what_comes_after_a_quiet_period_is_told_at_once_and_what_follows_is_gathered(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = [(1.234, "one"), (1.25, "two"), (1.28, "one"), (1.3, "two"), (1.5, "three"), (9.9, "one")]
    evening = Evening(pulse, marks).run(monkeypatch)
    assert evening.beats == [
        (1.234, {"one"}),
        (1.284, {"one", "two"}),
        (1.334, {"two"}),
        (1.5, {"three"}),
        (9.9, {"one"}),
    ]


def test_ten_posts_a_second_are_told_at_once_though_some_come_a_little_early(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = [(1 + tenth / 10 - (0.03 if tenth % 3 else 0), "one") for tenth in range(100)]
    evening = Evening(pulse, marks).run(monkeypatch)
    assert [second for second, _ in evening.beats] == [pytest.approx(second) for second, _ in marks]


def test_however_many_vote_there_are_ten_beats_a_second(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = Evening(pulse, [(vote / 97, "one") for vote in range(1, 971)]).run(monkeypatch)
    seconds = [second for second, _ in evening.beats]
    assert len(seconds) <= 102  # in ten seconds: one at each end, and the one that may be ahead of its time
    assert min(later - sooner for sooner, later in pairwise(seconds[3:])) > 0.099


def test_a_long_beat_leaves_others_half_a_period(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = Evening(pulse, [(1.0, "one"), (1.01, "two"), (1.36, "three")], lasts=0.3).run(monkeypatch)
    assert evening.beats == [(1.0, {"one"}), (1.35, {"two"}), (1.7, {"three"})]


def test_a_fault_in_one_beat_does_not_stop_the_next(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waits = iter([True, False])

    def wait(_seconds: float) -> bool:
        if (marked := next(waits, None)) is None:
            raise SystemExit
        return marked

    def beat(_now: float) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pulse.marked, "wait", wait)
    monkeypatch.setattr(pulse, "beat", beat)
    with caplog.at_level(logging.ERROR), pytest.raises(SystemExit):
        pulse.run()
    assert len(caplog.records) == 2
