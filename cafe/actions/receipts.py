"""Receipts that no café takes along: those of forms, and of what organizers asked. They go when nobody needs them."""

from typing import Any

from sqlalchemy import delete, or_, select, tuple_
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import CommandReceipt, Visit, rows
from cafe.store.engine import overwrite_deleted

KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000  # a page may lie open over some free days; later nobody sends a form again
MOST_ROWS = 500  # in one transaction
FORM = ""  # in the place of the visit: a form is known by its name alone

RECEIPTS = rows(CommandReceipt)
KEY = list(RECEIPTS.primary_key.columns)
OF_NO_CAFE = select(rows(Visit).c.id).where(rows(Visit).c.cafe_id.is_(None))

Answer = dict[str, Any]


def forget_some(session: Session) -> Answer:
    """Delete some old receipts that belong to no café; the answer says if there may be more."""
    overwrite_deleted(session)
    theirs = or_(RECEIPTS.c.visit_id == FORM, RECEIPTS.c.visit_id.in_(OF_NO_CAFE))
    old = select(*KEY).where(theirs, RECEIPTS.c.done_at < clock.now() - KEPT_MILLISECONDS).limit(MOST_ROWS)
    gone = session.execute(delete(RECEIPTS).where(tuple_(*KEY).in_(old))).rowcount  # type: ignore[attr-defined]
    return {"left": gone == MOST_ROWS}


def forget_forms(session: Session, cafe_id: str) -> None:
    """Delete the receipts of forms that name a café; they are few."""
    named = RECEIPTS.c.answer.contains(f'"{cafe_id}"')
    session.execute(delete(RECEIPTS).where(RECEIPTS.c.visit_id == FORM, named))


def forget_table(session: Session, table_id: str) -> None:
    """Delete the receipts of those who are signed in at a table; their visits are to go."""
    there = select(rows(Visit).c.id).where(rows(Visit).c.table_id == table_id)
    session.execute(delete(RECEIPTS).where(RECEIPTS.c.visit_id.in_(there)))
