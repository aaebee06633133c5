"""Where somebody stands: their café, their table, and the things they may reach there."""

from typing import TypeVar

from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, Table
from cafe.domain.visit import PARTICIPANT
from cafe.errors import Closed, Elsewhere, Unknown
from cafe.store import reading

OnTable = TypeVar("OnTable", Contribution, Cluster)


def cafe_of(session: Session, who: Visitor) -> Cafe:
    """Return the café of this visit, as it is now."""
    return session.get_one(Cafe, who.cafe_id, populate_existing=True)


def table_of(session: Session, who: Visitor) -> str:
    """Return the id of the table where this person is now: the host's own, or the seat of this round.

    Raises Closed while nobody is seated.
    """
    if who.role != PARTICIPANT:
        return who.table_id or ""
    cafe = session.get_one(Cafe, who.cafe_id)
    seat = reading.seat_of(session, who.participant_id or "", cafe.current_round)
    if seat is None:
        raise Closed
    return seat.table_id


def at_table(session: Session, who: Visitor, noun: type[OnTable], public_id: str, table_id: str) -> OnTable:
    """Return a Beitrag or Schwerpunkt of this table; Elsewhere for another table's, Unknown for another café's."""
    found = session.get(noun, public_id)
    if found is None or session.get_one(Table, found.table_id).cafe_id != who.cafe_id:
        raise Unknown
    if found.table_id != table_id:
        raise Elsewhere
    return found
