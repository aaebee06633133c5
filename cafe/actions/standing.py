"""Where somebody stands: their café, their table, and the things they may reach there."""

from typing import TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, Seat, Table, phases, touch, touch_cafe
from cafe.domain.visit import PARTICIPANT
from cafe.errors import Closed, Elsewhere, Finished, Unknown

OnTable = TypeVar("OnTable", Contribution, Cluster)


# Built once: every post and vote begins with it.
SEAT_NOW = select(Seat.table_id).where(
    Seat.participant_id == bindparam("participant"), Cafe.id == Seat.cafe_id, Cafe.current_round == Seat.round
)


def cafe_of(session: Session, who: Visitor) -> Cafe:
    """Return the café of this visit, as it is now."""
    return session.get_one(Cafe, who.cafe_id, populate_existing=True)


def table_of(session: Session, who: Visitor) -> str:
    """Return the id of the table where this person is now: the host's own, or the seat of this round.

    Raises Closed while nobody is seated.
    """
    if who.role != PARTICIPANT:
        return who.table_id or ""
    table_id = session.scalar(SEAT_NOW, {"participant": who.participant_id})
    if table_id is None:
        raise Closed
    return table_id


def begin(session: Session, who: Visitor, table_id: str, hall: bool = True) -> tuple[Cafe, int]:
    """Touch the table first, then return its café as it is now, and the new rev.

    Raises Closed in the lobby, where tables may still be taken away, and Finished when it is over.
    In the harvest the café's own state carries the Kurzfassungen and what they rest on,
    so that a change at a table is one of the café as well; `hall=False` for what the hall does not see.
    """
    rev = touch(session, table_id)
    cafe = cafe_of(session, who)
    if cafe.phase == phases.LOBBY:
        raise Closed
    if cafe.phase == phases.FINISHED:
        raise Finished
    if hall and cafe.phase == phases.HARVEST:
        touch_cafe(session, cafe.id)
    return cafe, rev


def at_table(session: Session, who: Visitor, noun: type[OnTable], public_id: str, table_id: str) -> OnTable:
    """Return a Beitrag or Schwerpunkt of this table; Elsewhere for another table's, Unknown for another café's."""
    found = session.get(noun, public_id)
    if found is not None and found.table_id == table_id:
        return found
    in_cafe(session, who, noun, public_id)
    raise Elsewhere


def in_cafe(session: Session, who: Visitor, noun: type[OnTable], public_id: str) -> OnTable:
    """Return a Beitrag or Schwerpunkt of any table of this person's café; raise Unknown for another café's."""
    found = session.get(noun, public_id)
    if found is None or session.get_one(Table, found.table_id).cafe_id != who.cafe_id:
        raise Unknown
    return found
