"""Regroups every table when a round ends, one at a time, so that nobody waits for more than one."""

import logging
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

import socketio
from sqlalchemy import select

from cafe.actions import sorting
from cafe.domain import Table
from cafe.errors import CafeError
from cafe.store.engine import Store
from cafe.store.writer import Command, Marks, Writer

LOOK_SECONDS = 0.5  # between two rounds nobody waits for it

log = logging.getLogger(__name__)


class ClusterRegrouper:
    """The cafés of this process in which a round has ended and the tables must be regrouped."""

    def __init__(self, server: socketio.Server, store: Store, writer: Writer, in_thread: Callable[..., bool]) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.in_thread = in_thread
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
        for table in self._tables_to_regroup(cafe_id):
            try:
                self.writer.run(Command(partial(sorting.regroup_after_round, table_id=table)))
            except CafeError as error:
                log.warning("table %s was not regrouped: %s", table, error.code)

    def _tables_to_regroup(self, cafe_id: str) -> Iterator[str]:
        """Yield the tables where something would move, so that no other is locked without need.

        The Beiträge are read here and compared in a thread. The thread must not read the store itself: it and the
        greenlets could wait for each other's locks for ever.
        """
        with self.store.reading() as session:
            tables = session.scalars(select(Table.id).where(Table.cafe_id == cafe_id).order_by(Table.number)).all()
        for table in tables:
            with self.store.reading() as session:
                grouping = sorting.grouping_of(session, table)
            if not self.in_thread(sorting.is_grouped, grouping):
                yield table
