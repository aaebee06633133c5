"""Deleting a café with everything in it, for good.

First it is closed: nobody gets in any more, and what was open ends. Then its files go, and its rows, a few at a time,
so that the writer is free for other cafés in between. If that is cut off, what is left has no title any more, and is
deleted by deleting it once more.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, delete, func, select, tuple_, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import receipts
from cafe.domain import Base, Cafe, CommandReceipt, Publication, Visit, codes, dirty_marks, phases, rows, touch_cafe
from cafe.errors import NotConfirmed, StillRunning, Unknown
from cafe.security.text import folded
from cafe.store.engine import overwrite_deleted

GOING = "(wird gelöscht)\u2069"  # the title meanwhile; nobody can type its last character
MOST_TYPED = 300  # of a confirmation; a title is shorter
MOST_ROWS = 100  # in one transaction; each row is looked for in those that may refer to it

GOES = and_(Cafe.phase == phases.FINISHED, Cafe.title == GOING)  # what `is_going` says, for the database

Answer = dict[str, Any]


def is_going(cafe: Cafe) -> bool:
    """Say whether a café is being deleted."""
    return cafe.phase == phases.FINISHED and cafe.title == GOING


def extent(session: Session, cafe_id: str) -> dict[str, int]:
    """Return how many rows of each table of the database belong to a café."""
    counts = {}
    for table in _tables():
        if (here := of_cafe(table, cafe_id)) is not None:
            counts[table.name] = session.scalar(select(func.count()).select_from(table).where(here)) or 0
    return counts


def close(session: Session, cafe_id: str, typed: str) -> Answer:
    """Begin to delete a café: it has no words of its own any more, all its visits end, and nobody reads its page.

    Its code stays to the last, so that the same command ends what was cut off. The receipts of forms that name the café
    go with it; the form that deletes it leaves its own after this.

    `typed` is its code or its title, as a confirmation. Raises StillRunning, NotConfirmed, Unknown.
    """
    cafe = session.get(Cafe, cafe_id, with_for_update=True)
    if cafe is None:
        raise Unknown
    if cafe.phase not in (phases.LOBBY, phases.FINISHED):
        raise StillRunning
    typed = typed[:MOST_TYPED]
    if codes.bare(typed) != cafe.code and folded(typed) not in {folded(cafe.title)} - {""}:
        raise NotConfirmed
    touch_cafe(session, cafe_id)
    cafe.phase, cafe.interlude_id, cafe.ends_at, cafe.remaining = phases.FINISHED, None, None, None
    cafe.title, cafe.subtitle, cafe.place, cafe.aims = GOING, "", "", ""
    cafe.wifi_name = cafe.wifi_password = ""
    open_ones = Visit.cafe_id == cafe_id, Visit.ended_at.is_(None)
    session.execute(update(Visit).where(*open_ones).values(ended_at=clock.now()))
    session.execute(update(Publication).where(Publication.cafe_id == cafe_id).values(is_public=False))
    receipts.forget_forms(session, cafe_id)
    dirty_marks(session).add(("gone", cafe_id))
    return {"cafe": cafe_id}


def delete_some(session: Session, cafe_id: str) -> Answer:
    """Delete some rows of a café, those that refer to others first, the café last; the answer says if any were left."""
    overwrite_deleted(session)
    for table in _tables():
        here = of_cafe(table, cafe_id)
        if here is None:
            continue
        for column in _to_itself(table):
            session.execute(update(table).where(here, column.is_not(None)).values({column.name: None}))
        key = list(table.primary_key.columns)
        some = select(*key).where(here).limit(MOST_ROWS)
        if session.execute(delete(table).where(tuple_(*key).in_(some))).rowcount:  # type: ignore[attr-defined]
            return {"left": True}
    dirty_marks(session).add(("gone", cafe_id))
    return {"left": False}


def of_cafe(table: SqlTable, cafe_id: str) -> ColumnElement[bool] | None:
    """Return which rows of a table belong to a café, by what they refer to; None if none ever do."""
    if table is rows(Cafe):
        return table.c.id == cafe_id
    if table is rows(CommandReceipt):  # the only one that names a visit without a reference
        return table.c.visit_id.in_(select(rows(Visit).c.id).where(rows(Visit).c.cafe_id == cafe_id))
    for column, there in _references(table):
        if there.table is rows(Cafe):
            return column.in_([cafe_id])
        if (above := of_cafe(there.table, cafe_id)) is not None:
            return column.in_(select(there).where(above))
    return None


def _tables() -> Iterator[SqlTable]:
    """Yield all tables, each before those that it refers to."""
    yield rows(CommandReceipt)
    yield from (table for table in reversed(Base.metadata.sorted_tables) if table is not rows(CommandReceipt))


def _references(table: SqlTable) -> list[tuple[Column[Any], Column[Any]]]:
    """Return the references of a table to others: that to the café first, then those that are always there."""
    found = [(key.parent, key.column) for key in table.foreign_keys if key.column.table is not table]
    return sorted(found, key=lambda pair: (pair[1].table is not rows(Cafe), pair[0].nullable, pair[0].name))


def _to_itself(table: SqlTable) -> list[Column[Any]]:
    return [key.parent for key in table.foreign_keys if key.column.table is table]
