"""What people take along from table to table, and where what they brought comes from.

A Beitrag is always read as it stands at its own table: once it is hidden, withdrawn or in other words, it is so
wherever somebody carries or quotes it.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.domain import Contribution, Luggage, Table
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

State = dict[str, Any]

PIECE = ("id", "table", "number", "kind", "text")
CARRIED = (
    select(
        Luggage.participant_id,
        Contribution.id,
        Contribution.table_id.label("table"),
        Contribution.number,
        Contribution.kind,
        Contribution.text,
    )
    .join(Luggage, Luggage.contribution_id == Contribution.id)
    .where(
        Luggage.participant_id.in_(bindparam("participants", expanding=True)),
        Contribution.state == SHOWN,
    )
    .order_by(Luggage.packed_at, Contribution.id)
)
CARRIERS = select(Luggage.participant_id).where(Luggage.contribution_id == bindparam("contribution"))
CARRIED_AMONG = select(Luggage.participant_id, Luggage.contribution_id).where(
    Luggage.participant_id.in_(bindparam("participants", expanding=True)),
    Luggage.contribution_id.in_(bindparam("contributions", expanding=True)),
)
ORIGINALS = (
    select(
        Contribution.id,
        Table.number.label("table"),
        Contribution.number,
        Contribution.kind,
        Contribution.text,
        Contribution.state,
    )
    .join(Table, Table.id == Contribution.table_id)
    .where(Contribution.id.in_(bindparam("originals", expanding=True)), Contribution.table_id != bindparam("table"))
)


def carried(session: Session, participant_id: str) -> list[State]:
    """Return what a participant takes along, in the order in which they packed it; only what can be read now."""
    return carried_by(session, [participant_id])[participant_id]


def carried_by(session: Session, participants: Collection[str]) -> dict[str, list[State]]:
    """Return what each of these participants takes along, as `carried` does for one."""
    found: dict[str, list[State]] = {participant: [] for participant in participants}
    for row in bare(session).execute(CARRIED, {"participants": list(participants)}):
        participant, *piece = row
        found[participant].append(dict(zip(PIECE, piece, strict=True)))
    return found


def carriers(session: Session, contribution_id: str) -> list[str]:
    """Return the participants who take a Beitrag along."""
    return list(bare(session).scalars(CARRIERS, {"contribution": contribution_id}))


def carried_among(
    session: Session, participants: Collection[str], contributions: Collection[str]
) -> set[tuple[str, str]]:
    """Return which of these participants carry which of these Beiträge, as (participant, Beitrag)."""
    if not participants or not contributions:
        return set()
    wanted = {"participants": list(participants), "contributions": list(contributions)}
    return {(row.participant_id, row.contribution_id) for row in bare(session).execute(CARRIED_AMONG, wanted)}


def brought(session: Session, table_id: str, originals: Collection[str]) -> dict[str, State]:
    """Return those of some Beiträge that lie at another table than this one, with their words if they are shown."""
    if not originals:
        return {}
    rows = bare(session).execute(ORIGINALS, {"table": table_id, "originals": sorted(originals)})
    return {
        row.id: {
            "table": row.table,
            "number": row.number,
            "kind": row.kind,
            "text": row.text if row.state == SHOWN else "",
        }
        for row in rows
    }
