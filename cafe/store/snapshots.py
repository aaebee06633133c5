"""What many screens ask for at once, read and encoded once: whole tables and cafés, kept while they are the newest."""

from collections import OrderedDict
from typing import Any

from sqlalchemy.orm import Session

from cafe import clock
from cafe.store.cafe_state import cafe_state
from cafe.store.changes import Changes, State, changes

MOST_KEPT = 500  # tables and cafés; a kept table of 300 Beiträge is about half a megabyte


class Snapshots:
    """The tables and cafés asked for last. When a thousand phones reload, each is read and encoded once.

    Nothing goes stale: every change that anybody can see bumps a rev of its table or café.
    """

    def __init__(self) -> None:
        self.kept: OrderedDict[str, Any] = OrderedDict()

    def table(self, session: Session, table_id: str, rev: int, numbers_rev: int) -> Changes:
        """Return the whole table as of these revs, which the caller has just read from the store."""
        kept: Changes | None = self.kept.get(table_id)
        if kept is None or (kept.rev, kept.numbers_rev) != (rev, numbers_rev):
            kept = changes(session, table_id)
            self._keep(table_id, kept)
        return kept

    def cafe(self, session: Session, cafe_id: str, rev: int) -> State:
        """Return the café as of `rev`, with the present moment for the clocks."""
        kept: State | None = self.kept.get(cafe_id)
        if kept is None or kept["rev"] != rev:
            kept = cafe_state(session, cafe_id)
            self._keep(cafe_id, kept)
        return {**kept, "now": clock.now()}

    def _keep(self, key: str, value: object) -> None:
        self.kept[key] = value
        self.kept.move_to_end(key)
        if len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
