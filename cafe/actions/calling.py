"""A moderator calls the organizers to the table, and they answer. Nobody else hears of it."""

from typing import Any

from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import lock_table
from cafe.actions.visits import Visitor
from cafe.domain import Call, Table, touch_numbers
from cafe.domain.call import OPEN, OVER
from cafe.errors import CallOver, Unknown

Answer = dict[str, Any]


def call(session: Session, who: Visitor, reason: str | None) -> Answer:
    """Call the organizers to the moderator's table.

    Whoever calls again while nobody has answered only gives another reason; after an answer it is a new call.
    """
    at = lock_table(session, who)
    found = session.get(Call, at.table, populate_existing=True)
    if found is None:
        found = Call(table_id=at.table, state=OVER)
        session.add(found)
    if found.state != OPEN:
        found.state, found.at = OPEN, clock.now()
    found.reason = reason
    return {"rev": touch_numbers(session, at.table).rev}


def take_back(session: Session, who: Visitor) -> Answer:
    """End the call of the moderator's table; raise CallOver if there is none."""
    at = lock_table(session, who)
    return _answer(session, at.table, OVER)


def answer(session: Session, who: Visitor, table: str, at: int, state: str) -> Answer:
    """Say that somebody is coming, or was there.

    `at` names the call that was on the screen; raises CallOver if that one has ended, or been answered so already.
    """
    place = session.get(Table, table)
    if place is None or place.cafe_id != who.cafe_id:
        raise Unknown
    lock_table(session, who, table)
    return _answer(session, table, state, at)


def _answer(session: Session, table: str, state: str, at: int | None = None) -> Answer:
    found = session.get(Call, table, populate_existing=True)
    if found is None or found.state in (OVER, state) or at not in (None, found.at):
        raise CallOver
    found.state = state
    return {"rev": touch_numbers(session, table).rev}
