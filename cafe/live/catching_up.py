"""visit:sync: everything a screen needs, from what it knows to what is now."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Table
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT
from cafe.store import reading
from cafe.store.changes import cafe_state, changes


def tables_of(session: Session, who: Visitor) -> list[str]:
    """Return the tables that are open to somebody now: a guest's seat, a host's own, all to team and projector."""
    if who.role == PARTICIPANT:
        number = session.scalar(select(Cafe.current_round).where(Cafe.id == who.cafe_id)) or 0
        seat = reading.seat_of(session, who.participant_id or "", number)
        return [seat.table_id] if seat else []
    if who.role == MODERATOR:
        return [who.table_id or ""]
    return list(session.scalars(select(Table.id).where(Table.cafe_id == who.cafe_id).order_by(Table.number)))


def catch_up(session: Session, who: Visitor, tables: list[str], known: dict[str, int]) -> dict[str, Any]:
    """Return the café, what changed at these tables since the revs known, and what is one's own."""
    host = who.role in (MODERATOR, ORGANIZER)
    return {
        "ok": True,
        "cafe": cafe_state(session, who.cafe_id or ""),
        "tables": [changes(session, table, known.get(table, 0), host=host) for table in tables],
        "mine": mine(session, who),
    }


def mine(session: Session, who: Visitor) -> dict[str, Any]:
    """Return what only this visitor may know."""
    if who.role == PARTICIPANT:
        return reading.mine(session, who.participant_id or "")
    return {"role": who.role, "table": who.table_id} if who.role == MODERATOR else {"role": who.role}
