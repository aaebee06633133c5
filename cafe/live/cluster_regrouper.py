"""Regroups every table when a round ends, one at a time, so that nobody waits for more than one."""

import logging
from collections import deque
from functools import partial
from typing import Any

import socketio
from sqlalchemy import select

from cafe.actions import regrouping
from cafe.actions.computing import Computed, Task
from cafe.domain import Table
from cafe.errors import CafeError
from cafe.live.workshop import Workshop, written
from cafe.store.engine import Store
from cafe.store.writer import Command, Marks, Writer

LOOK_SECONDS = 0.5  # between two rounds nobody waits for it

log = logging.getLogger(__name__)


class ClusterRegrouper:
    """The cafés of this process in which a round has ended and the tables must be regrouped."""

    def __init__(self, server: socketio.Server, store: Store, writer: Writer, workshop: Workshop) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.workshop = workshop
        self.ended: deque[str] = deque()  # filled by the writer's thread, emptied by ours

    def mark(self, marks: Marks) -> None:
        """Note which cafés have come to the end of a round."""
        self.ended.extend(sorted(cafe for kind, cafe in marks if kind == "round"))

    def run(self) -> None:
        """Run for ever; a fault in one café is logged and does not stop the next."""
        while True:
            self.server.sleep(LOOK_SECONDS)
            while self.ended:
                try:
                    self.regroup(self.ended.popleft())
                except Exception:
                    log.exception("the tables of a café were not regrouped")

    def regroup(self, cafe_id: str) -> None:
        """Regroup the tables of a café; a table that fails stays as it was."""
        with self.store.reading() as session:
            tables = session.scalars(select(Table.id).where(Table.cafe_id == cafe_id).order_by(Table.number)).all()
        for table in tables:
            try:
                written(self.workshop, partial(self._task, table), partial(self._write, table))
            except CafeError as error:
                log.warning("table %s was not regrouped: %s", table, error.code)

    def _task(self, table: str) -> Task:
        with self.store.reading() as session:
            return regrouping.to_regroup_table(session, table)

    def _write(self, table: str, done: Computed) -> dict[str, Any]:
        """Write what was computed, unless everything is where it belongs: no table is locked without need."""
        if regrouping.is_grouped(done):
            return {}
        return self.writer.run(Command(partial(regrouping.regroup_after_round, table_id=table, done=done)))
