"""Weiter at the beginning: planned beside the server, again if the café was set up anew, and never kept waiting."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from cafe.actions import setting_up, visits
from cafe.actions.seating import beginning
from cafe.actions.seating.planning import PlanResult, PlanTask
from cafe.actions.setting_up import RoundPlan
from cafe.domain import Cafe, Seat
from cafe.errors import Busy
from cafe.live.ask_dispatcher import AskDispatcher
from cafe.live.planner import Planner, Progress
from cafe.live.workshop import Workshop
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.cast import KEY, gathered_in

WEITER = {"cid": "the-first-one", "leaving": 0}


class Meddling(Planner):
    """While it makes the first plans, a colleague sets the café up anew; so many times."""

    def __init__(self, writer: Writer, cafe: str, times: int) -> None:
        super().__init__()
        self.writer, self.cafe, self.left, self.made = writer, cafe, times, 0

    def do(self, task: PlanTask, whose: str, progress: Progress = lambda *_: None) -> PlanResult:
        """Plan here, and change the rounds meanwhile."""
        self.made += 1
        if self.left:
            self.left -= 1
            self.writer.run(Command(self._change))
        return PlanResult(task.seating, task.job(steps=500) if task.job else None)

    def _change(self, session: Any) -> dict[str, Any]:
        seen = setting_up.setup_of(session.get_one(Cafe, self.cafe))
        return setting_up.edit(
            session, KEY, self.cafe, replace(seen, rounds=[RoundPlan(20)] * (1 + len(seen.rounds) % 2)), seen
        )


class Hall:
    """A café with seven people in the lobby, and a server without sockets."""

    def __init__(self, store: Store) -> None:
        with gathered_in(store) as cast:
            for _ in range(5):
                visits.join(cast.session, cast.cafe.code)
        self.store, self.cast = store, cast
        self.writer = Writer(store, lambda function, *args: function(*args), lambda marks: None)
        self.writer.start()

    def weiter(self, planner: Planner, **body: object) -> dict[str, Any]:
        """Press Weiter as Olga."""
        dispatcher = AskDispatcher(self.writer, planner, Workshop())
        return dispatcher.answer(self.cast.olga, "de", "round:advance", {**WEITER, **body})

    def phase_and_rounds(self) -> tuple[str, set[int]]:
        """Return where the café stands, and the rounds in which people have seats."""
        with self.store.reading() as session:
            return session.get_one(Cafe, self.cast.cafe.id).phase, set(session.scalars(select(Seat.round)))


@pytest.fixture
def hall(store: Store) -> Any:
    """The hall, until its test is over."""
    hall = Hall(store)
    yield hall
    hall.writer.stop()


def test_a_cafe_that_was_set_up_anew_meanwhile_is_planned_again(hall: Hall) -> None:
    planner = Meddling(hall.writer, hall.cast.cafe.id, times=1)
    answer = hall.weiter(planner)
    assert (answer["ok"], answer["phase"], answer["rotation"]) == (True, "seating", "visit")
    assert hall.phase_and_rounds() == ("seating", {1})
    assert planner.made == 2


def test_one_that_is_set_up_anew_again_and_again_does_not_begin(hall: Hall) -> None:
    assert hall.weiter(Meddling(hall.writer, hall.cast.cafe.id, times=9))["error"] == "overtaken"
    assert hall.phase_and_rounds() == ("lobby", set())


def test_the_same_weiter_twice_is_one_and_another_one_comes_too_late(hall: Hall) -> None:
    planner = Meddling(hall.writer, hall.cast.cafe.id, times=0)
    first = hall.weiter(planner)
    assert hall.weiter(planner) == {**first, "dup": True}
    assert hall.weiter(planner, cid="another-one")["error"] == "moved_on"
    assert hall.phase_and_rounds() == ("seating", {1, 2})


def test_a_hall_that_waits_to_begin_waits_for_no_other_plan_and_ends_none(hall: Hall) -> None:
    with hall.store.reading() as session:
        task = beginning.to_begin(session, hall.cast.cafe.id, 0)
    planner = Planner()
    nothing: Any = None
    planner.running = dict.fromkeys(("one", "other"), nothing)
    with pytest.raises(Busy):
        planner.do(replace(task, urgent=False), "olga")
    assert len(planner.do(task, "one").result.seats) == 7, "a second tap does not end what the first one began"
    assert planner.running.keys() == {"one", "other"}


def no_process() -> Any:
    """Have no memory for one more process."""
    raise BlockingIOError


def dead_process() -> Any:
    """Start a process that dies before it plans."""
    return subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.mark.parametrize("start", [no_process, dead_process])
def test_a_hall_begins_with_some_plan_where_none_can_be_made_beside_the_server(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, start: Callable[[], Any]
) -> None:
    monkeypatch.setattr("cafe.live.planner._start", start)
    planner = Planner()
    answer = hall.weiter(planner)
    assert (answer["ok"], answer["phase"]) == (True, "seating")
    assert hall.phase_and_rounds() == ("seating", {1, 2})
    assert not planner.running


def test_a_plan_that_no_hall_waits_for_is_refused_where_no_process_can_be_started(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cafe.live.planner._start", no_process)
    with hall.store.reading() as session:
        task = beginning.to_begin(session, hall.cast.cafe.id, 0)
    with pytest.raises(Busy):
        Planner().do(replace(task, urgent=False), "olga")
