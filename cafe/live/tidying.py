"""When a round ends, every table is regrouped: one after the other, so that nobody waits for more than one."""

import logging
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

import socketio
from sqlalchemy import select

from cafe.actions import sorting
from cafe.domain import Table
from cafe.errors import CafeError
from cafe.store.engine import Store
from cafe.store.writer import Command, Marks, Writer

LOOK_SECONDS = 0.5  # in the pause between two rounds nobody looks at the clock

log = logging.getLogger(__name__)


class Tidying:
    """The cafés of this process whose round has ended, and whose tables are to be regrouped."""

    def __init__(self, server: socketio.Server, store: Store, writer: Writer) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.in_thread: Callable[..., Any] = writer.in_thread
        self.ended: deque[str] = deque()  # the writer's thread puts in, ours takes out

    def mark(self, marks: Marks) -> None:
        """Note which cafés have come to the end of a round."""
        self.ended.extend(sorted(cafe for kind, cafe in marks if kind == "round"))

    def run(self) -> None:
        """Look for ever."""
        while True:
            self.server.sleep(LOOK_SECONDS)
            while self.ended:
                self.tidy(self.ended.popleft())

    def tidy(self, cafe_id: str) -> None:
        """Regroup the tables of a café; what fails leaves its table as it was."""
        for table in self.in_thread(self._untidy, cafe_id):
            try:
                self.writer.run(Command(partial(sorting.tidy, table_id=table)))
            except CafeError as error:
                log.warning("table %s was not regrouped: %s", table, error.code)

    def _untidy(self, cafe_id: str) -> list[str]:
        """Find the tables where something would move; the others are not locked for nothing."""
        with self.store.reading() as session:
            tables = session.scalars(select(Table.id).where(Table.cafe_id == cafe_id).order_by(Table.number))
            return [table for table in tables.all() if not sorting.is_tidy(session, table)]
