"""visit:sync: everything a screen needs, from what it knows to what is now."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.table_access import tables_now
from cafe.actions.visits import Visitor
from cafe.domain import Table
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT
from cafe.store import participant_state
from cafe.store.cafe_state import heads
from cafe.store.snapshots import Snapshots


def tables_of(session: Session, who: Visitor) -> list[str]:
    """Return the tables that are open to somebody now: where a participant sits, the moderator's own; else all."""
    if who.role in (PARTICIPANT, MODERATOR):
        return [table for table in tables_now(session, [who]) if table is not None]
    return list(session.scalars(select(Table.id).where(Table.cafe_id == who.cafe_id).order_by(Table.number)))


def catch_up(
    session: Session, snapshots: Snapshots, who: Visitor, tables: list[str], known: dict[str, int]
) -> dict[str, Any]:
    """Return the café, what changed at these tables since the revs known, and what is one's own."""
    cafe_id = who.cafe_id or ""
    head = heads(session, cafe_id)
    states = [snapshots.table(session, table, head["tables"][table]) for table in tables]
    changed = [state.after(known.get(state.table, 0)) for state in states]
    return {
        "ok": True,
        "cafe": snapshots.cafe(session, cafe_id, head["cafe"]),
        "tables": [c.moderator_json if who.role in (MODERATOR, ORGANIZER) else c.public_json for c in changed],
        "mine": mine(session, who),
    }


def mine(session: Session, who: Visitor) -> dict[str, Any]:
    """Return what only this visitor may know."""
    if who.role == PARTICIPANT:
        return participant_state.mine(session, who.participant_id or "")
    return {"role": who.role, "table": who.table_id} if who.role == MODERATOR else {"role": who.role}
