"""The end of a round, and the regroupers that hear of it: their clocks and what they compute with are the test's."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from cafe.actions import clusters, regrouping, rounds
from cafe.actions.computing import Computed, Task
from cafe.errors import Busy, TooMuch
from cafe.live.cluster_regrouper import LEFT_MILLISECONDS, RECALL_SECONDS, ClusterRegrouper
from cafe.live.workshop import Workshop
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.cast import gather

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")


class Works(Workshop):
    """Computes here, and before that does what the test wants to happen meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def do(self, task: Task, seconds: float = 0) -> Computed:
        """Do the job of a task, if anything lies on its table."""
        if task.basis.lying:
            self.asked += 1
            self.meanwhile()
        return task.computed()


class Sleeper:
    """A server that lets a loop run three times."""

    class Over(BaseException):
        """The end of a loop that runs for ever."""

    def __init__(self) -> None:
        self.turns = 3

    def sleep(self, _seconds: float) -> None:
        """Do not sleep."""
        self.turns -= 1
        if self.turns < 0:
            raise self.Over


def busy() -> None:
    """Have no room."""
    raise Busy


def too_much() -> None:
    """Take too long."""
    raise TooMuch


class Ended:
    """The regrouper of a café in which Hanna's table is to be regrouped, and its workshop."""

    def __init__(self, store: Store) -> None:
        self.store, self.seconds = store, 0.0
        self.workshop = Works()
        self.writer = Writer(store, lambda function, *args: function(*args), lambda marks: self.regrouper.mark(marks))
        self.regrouper = ClusterRegrouper(None, store, self.writer, self.workshop, lambda: self.seconds)
        with store.writing() as session:
            people = gather(session)
            people.advance(2)
            _, other = (people.post(text=text) for text in BUSES)
            self.cluster = clusters.split(session, people.hanna, [other], "Durcheinander")["id"]
            clusters.pin(session, people.hanna, self.cluster, pinned=False)
            self.cafe, self.table, self.hanna = people.cafe.id, people.table.id, people.hanna
        self.writer.start()
        self.do(rounds.advance, self.cafe, 2)

    def do(self, act: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Have the writer do an act."""
        return self.writer.run(Command(lambda session: act(session, *args, **named)))

    def passes(self, seconds: float) -> None:
        """Turn the clock, and let the regrouper look."""
        self.seconds += seconds
        self.regrouper.look()

    def starts_again(self) -> None:
        """Let another server begin with the same store, and the phones come back: it knows nothing of what waited."""
        seconds = count(0, RECALL_SECONDS)
        self.regrouper = ClusterRegrouper(Sleeper(), self.store, self.writer, self.workshop, lambda: next(seconds))
        with pytest.raises(Sleeper.Over):
            self.regrouper.run()

    def is_grouped(self) -> bool:
        """Say whether Hanna's table is in order."""
        with self.store.reading() as session:
            return regrouping.is_grouped(regrouping.to_regroup_table(session, self.table).computed())


class Other:
    """The regrouper of another process on the same store; it has heard of no end of any round."""

    def __init__(self, ended: Ended) -> None:
        self.workshop = Works()
        self.regrouper = ClusterRegrouper(None, ended.store, ended.writer, self.workshop, lambda: ended.seconds)

    def recalls(self) -> None:
        """Look for what others have left behind."""
        self.regrouper.recall(LEFT_MILLISECONDS)
        self.regrouper.look()
