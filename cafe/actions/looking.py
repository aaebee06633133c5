"""What somebody may see now: the café, the tables that are open to them, and what is theirs alone.

The first look of a page and `visit:sync` ask the same question; each encodes the answer in its own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.table_access import tables_now
from cafe.actions.visits import Visitor
from cafe.domain import Table
from cafe.domain.visit import MODERATOR, PARTICIPANT
from cafe.store import participant_state
from cafe.store.cafe_state import heads_for_moderators
from cafe.store.changes import Changes
from cafe.store.snapshots import Snapshots

State = dict[str, Any]


@dataclass(frozen=True)
class View:
    """The café's state, what changed at each table, and what only this visitor may know."""

    cafe: State
    tables: Sequence[Changes]
    mine: State


def open_tables(session: Session, who: Visitor) -> list[str]:
    """Return the tables that are open to somebody now: a participant's and a moderator's own; for others, all."""
    if who.role in (PARTICIPANT, MODERATOR):
        return [table for table in tables_now(session, [who]) if table is not None]
    return list(session.scalars(select(Table.id).where(Table.cafe_id == who.cafe_id).order_by(Table.number)))


def look(
    session: Session, snapshots: Snapshots, who: Visitor, tables: Sequence[str], known: Mapping[str, int] | None = None
) -> View:
    """Return what is new to somebody who knows these tables up to the revs `known`; without any, the first look."""
    head = heads_for_moderators(session, who.cafe_id or "")
    whole = [snapshots.table(session, table, head["tables"][table], head["numbers"][table]) for table in tables]
    return View(
        cafe=snapshots.cafe(session, who.cafe_id or "", head["cafe"]),
        tables=[changes.after((known or {}).get(changes.table, 0)) for changes in whole],
        mine=mine(session, who),
    )


def mine(session: Session, who: Visitor) -> State:
    """Return what only this visitor may know."""
    if who.role == PARTICIPANT:
        return {**participant_state.mine(session, who.participant_id or ""), "visit": who.visit_id}
    if who.role == MODERATOR:
        return {"role": who.role, "visit": who.visit_id, "table": who.table_id}
    return {"role": who.role}
