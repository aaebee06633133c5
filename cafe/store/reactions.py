"""Who thanks which tables now, and how many each."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe.domain import Reaction, Table
from cafe.store.engine import bare

GIVEN = (
    select(Reaction.participant_id, Reaction.table_id)
    .where(Reaction.participant_id.in_(bindparam("participants", expanding=True)))
    .order_by(Reaction.table_id)
)
COUNTED = (
    select(Reaction.table_id, func.count().label("people"))
    .join(Table, Table.id == Reaction.table_id)
    .where(Table.cafe_id == bindparam("cafe"))
    .group_by(Reaction.table_id)
)


def given_by(session: Session, participants: Collection[str]) -> dict[str, list[str]]:
    """Return which tables each of these participants thanks, `{participant: [table]}`."""
    given: dict[str, list[str]] = {participant: [] for participant in participants}
    for row in bare(session).execute(GIVEN, {"participants": list(participants)}):
        given[row.participant_id].append(row.table_id)
    return given


def counted(session: Session, cafe_id: str) -> dict[str, int]:
    """Return how many people thank each table of a café; tables that nobody thanks are left out."""
    return {row.table_id: row.people for row in bare(session).execute(COUNTED, {"cafe": cafe_id})}
