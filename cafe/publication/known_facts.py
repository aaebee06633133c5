"""The facts of the documentations that were read last, kept while nothing has changed: many read the same page."""

from collections import OrderedDict
from collections.abc import Hashable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, Round, Seat, Table
from cafe.domain.base import rows
from cafe.domain.epoch import epoch_of
from cafe.export.document import Document
from cafe.export.reader import read_document

MOST_KEPT = 20  # cafés; the facts of a large one are about a megabyte


class KnownFacts:
    """Facts by café. Nothing goes stale: every change at a table bumps a rev of it, and all else is compared."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, tuple[Hashable, Document]] = OrderedDict()

    def of(self, session: Session, cafe_id: str) -> Document:
        """Return the facts of a café as they stand now."""
        state = _state(session, cafe_id)
        known, facts = self.kept.get(cafe_id, (None, None))
        if facts is None or known != state:
            facts = read_document(session, cafe_id)
        self.kept[cafe_id] = (state, facts)
        self.kept.move_to_end(cafe_id)
        if len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return facts


def _state(session: Session, cafe_id: str) -> Hashable:
    """Return what is another one as soon as the facts are: the café, its rounds, its tables with their revs, seats."""
    seats = select(func.count()).select_from(Seat).where(Seat.cafe_id == cafe_id)
    found = [(epoch_of(session), session.scalar(seats))]
    for table, key in ((rows(Cafe), "id"), (rows(Round), "cafe_id"), (rows(Table), "cafe_id")):
        found += map(tuple, session.execute(select(table).where(table.c[key] == cafe_id).order_by(*table.primary_key)))
    return tuple(found)
