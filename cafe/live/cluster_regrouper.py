"""Regroups every table when a round ends, one at a time, so that nobody waits for more than one."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import socketio

from cafe import clock
from cafe.actions import regrouping
from cafe.actions.computing import Computed, Task
from cafe.actions.regrouping import Due
from cafe.domain import ended_round
from cafe.errors import CafeError, MovedOn, Overtaken
from cafe.live.workshop import Workshop, written
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.store.writer import Command, Marks, Writer

LOOK_SECONDS = 0.5  # between two rounds nobody waits for it
RECALL_SECONDS = 30.0  # after a start first the phones come back; then again and again, in case another process died
LEFT_MILLISECONDS = 60_000  # until another process, which lives, is not waited for any longer
AGAIN_SECONDS = 30.0  # until a table is tried again for which there was no room, or which changed all the time
MOST_TRIES = 20  # about as long as a round

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """A table that waits to be regrouped: from which second of the steady clock, and how often it may be tried."""

    due: Due
    since: float
    tries: int = MOST_TRIES


class ClusterRegrouper:
    """The rounds of this process that have ended, and their tables that wait to be regrouped."""

    def __init__(
        self,
        server: socketio.Server,
        store: Store,
        writer: Writer,
        workshop: Workshop,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.workshop = workshop
        self.steady = steady
        self.ended: deque[str] = deque()  # filled by the writer's thread, emptied by ours
        self.waiting: list[Waiting] = []
        self.seen: set[tuple[str, int]] = set()  # table and end of a round: what this process has had to do with

    def mark(self, marks: Marks) -> None:
        """Note which rounds have ended."""
        self.ended.extend(sorted(marked for kind, marked in marks if kind == "round"))

    def run(self) -> None:
        """Run for ever; a fault is logged and does not stop what comes next."""
        recall_at, waited = self.steady() + RECALL_SECONDS, 0
        while True:
            self.server.sleep(LOOK_SECONDS)
            try:
                if self.steady() >= recall_at:
                    self.recall(waited)
                    recall_at, waited = self.steady() + RECALL_SECONDS, LEFT_MILLISECONDS
                self.look()
            except Away:
                pass  # it looks again
            except Exception:
                log.exception("the tables of a café were not regrouped")

    def recall(self, for_milliseconds: int = 0) -> None:
        """Let the tables wait that have waited for so long: the process that had to do with them may have stopped."""
        with self.store.reading() as session:
            due = regrouping.left_behind(session, for_milliseconds)
        past = clock.now() - regrouping.LATELY_MILLISECONDS
        self.seen = {(table, ended_at) for table, ended_at in self.seen if ended_at > past}
        self._wait([one for one in due if (one.table, one.ended_at) not in self.seen])

    def look(self) -> None:
        """Regroup the tables whose turn it is."""
        while self.ended:
            self._note(self.ended[0])
            self.ended.popleft()  # only now: if the store could not be read, it is noted at the next look
        now = self.steady()
        for table in [table for table in self.waiting if table.since <= now]:
            self.waiting.remove(table)
            self._regroup(table)

    def _note(self, marked: str) -> None:
        """Let the tables of a round that has ended wait."""
        with self.store.reading() as session:
            self._wait(regrouping.due_after(session, *ended_round(marked)))

    def _wait(self, due: list[Due]) -> None:
        """Let tables wait, in place of what they waited for before."""
        tables = {one.table for one in due}
        self.seen |= {(one.table, one.ended_at) for one in due}
        now = self.steady()
        self.waiting = [table for table in self.waiting if table.due.table not in tables]
        self.waiting += [Waiting(one, now) for one in due]

    def _regroup(self, table: Waiting) -> None:
        """Regroup one table; if what hinders that will pass, it waits once more. One that fails stays as it was."""
        due = table.due
        try:
            written(self.workshop.do, partial(self._task, due), partial(self._write, due))
        except MovedOn:  # the round goes on after all, or the moderator or another process was faster
            return
        except (CafeError, Away) as error:
            passes = isinstance(error, Away | Overtaken) or error.retry
            if passes and table.tries > 1:
                self.waiting.append(replace(table, since=self.steady() + AGAIN_SECONDS, tries=table.tries - 1))
            else:
                log.warning("table %s was not regrouped: %s", due.table, getattr(error, "code", "away"))
        except Exception:
            log.exception("table %s was not regrouped", due.table)

    def _task(self, due: Due) -> Task:
        with self.store.reading() as session:
            if not regrouping.is_due(session, due):
                raise MovedOn
            return regrouping.to_regroup_table(session, due.table)

    def _write(self, due: Due, done: Computed) -> dict[str, Any]:
        """Write what was computed; if everything is where it belongs, only that."""
        if regrouping.is_grouped(done):
            return self.writer.run(Command(partial(regrouping.note_grouped, due=due), locks=due.cafe))
        act = partial(regrouping.regroup_after_round, due=due, done=done)
        return self.writer.run(Command(act, locks=due.cafe))
