"""Where somebody is: their café, their table, and the things they may reach there.

Every change at a table, by one person or by many, takes the same steps: find where they are and whether anything may
be done there (`lock_table`, `lock_tables`), check that they may reach the thing (`reach`, `reach_noun`), and, once
nothing can be refused any more, get the table's next rev (`touch_table`, `touch_tables`).
"""

from collections.abc import Container, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, Seat, Table, phases, touch, touch_cafe
from cafe.domain.visit import PARTICIPANT
from cafe.errors import CafeError, Closed, Elsewhere, Finished, Unknown
from cafe.store.engine import bare

OnTable = TypeVar("OnTable", Contribution, Cluster)


# Built once: every post and vote begins with these.
SEATS_NOW = select(Seat.participant_id, Seat.table_id).where(
    Seat.participant_id.in_(bindparam("participants", expanding=True)),
    Cafe.id == Seat.cafe_id,
    Cafe.current_round == Seat.round,
)
LOCK = (
    select(
        Table.id.label("table"),
        Cafe.id,
        Cafe.phase,
        Cafe.voting,
        Cafe.numbers,
        Cafe.points_per_table,
        Cafe.current_round,
    )
    .where(Table.id.in_(bindparam("tables", expanding=True)), Cafe.id == Table.cafe_id)
    .order_by(Table.id)  # always in the same order, so that nobody waits in a circle
    .with_for_update(of=Table)  # SQLite has locked the whole file already
)
PLACES_OF_CONTRIBUTIONS = select(Contribution.id, Contribution.table_id, Contribution.state, Table.cafe_id).where(
    Contribution.id.in_(bindparam("contributions", expanding=True)), Table.id == Contribution.table_id
)


class CafeNow(Protocol):
    """What the acts at a table need to know about its café; a row of `LOCK`."""

    id: str
    phase: str
    voting: str
    numbers: str
    points_per_table: int
    current_round: int


@dataclass(frozen=True)
class AtTable:
    """Somebody at a table that is locked for this transaction, in a café as it is now."""

    who: Visitor
    table: str
    cafe: CafeNow


def tables_now(session: Session, people: Sequence[Visitor]) -> list[str | None]:
    """Return where each of these people is now: a moderator at the own table, a participant at the seat of this round.

    Nothing is locked.
    """
    seats: dict[str | None, str] = {}
    if participants := [who.participant_id for who in people if who.role == PARTICIPANT]:
        found = bare(session).execute(SEATS_NOW, {"participants": participants})
        seats = {seat.participant_id: seat.table_id for seat in found}
    return [seats.get(who.participant_id) if who.role == PARTICIPANT else who.table_id for who in people]


def table_of(session: Session, who: Visitor) -> str:
    """Return where this person is now, only for reading; raise Closed while they have no seat."""
    [table] = tables_now(session, [who])
    if table is None:
        raise Closed
    return table


def lock_tables(session: Session, people: Sequence[Visitor]) -> "list[AtTable | CafeError]":
    """Lock the tables where these people are; return for each the place, or the refusal.

    Closed while somebody has no seat, and in the lobby, where tables may still be taken away; Finished when it is
    over. Nothing is touched yet: one refusal among many must leave no trace.
    """
    return _lock(session, people, tables_now(session, people))


def lock_table(session: Session, who: Visitor, table: str | None = None) -> AtTable:
    """Lock the table where somebody is, or an earlier one where their Beitrag is; raise the refusal."""
    [outcome] = _lock(session, [who], [table or table_of(session, who)])
    return accepted(outcome)


def accepted(outcome: "AtTable | CafeError") -> AtTable:
    """Return where somebody is, or raise the refusal."""
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def _lock(session: Session, people: Sequence[Visitor], tables: Sequence[str | None]) -> "list[AtTable | CafeError]":
    rows = bare(session).execute(LOCK, {"tables": sorted(set(filter(None, tables)))})
    locked = {row.table: row for row in rows}
    return [_at_table(who, locked.get(table)) for who, table in zip(people, tables, strict=True)]


def _at_table(who: Visitor, row: Any) -> "AtTable | CafeError":
    if row is None or row.phase == phases.LOBBY:
        return Closed()
    if row.phase == phases.FINISHED:
        return Finished()
    return AtTable(who, row.table, row)


def contributions_of(session: Session, ids: Set[str]) -> dict[str, Any]:
    """Return the rows of these Beiträge by id: their table, its café, their state."""
    if not ids:
        return {}
    return {row.id: row for row in bare(session).execute(PLACES_OF_CONTRIBUTIONS, {"contributions": list(ids)})}


def reach(at: AtTable, row: Any) -> Any:
    """Return a row with the table and the café of something at this table.

    Raises Elsewhere for something at another table, and Unknown for something in another café, or nowhere.
    """
    if row is None or row.cafe_id != at.cafe.id:
        raise Unknown
    if row.table_id != at.table:
        raise Elsewhere
    return row


def reach_noun(session: Session, at: AtTable, noun: type[OnTable], public_id: str) -> OnTable:
    """Return a Beitrag or Schwerpunkt of this table; raises what `reach` raises."""
    found = session.get(noun, public_id)
    if found is not None and found.table_id == at.table:
        return found
    in_cafe(session, at.who, noun, public_id)
    raise Elsewhere


def reach_all(session: Session, at: AtTable, known: Container[str], ids: Iterable[str]) -> None:
    """Check that these Beiträge lie on this table, of which some are `known` to; raises what `reach` raises."""
    for one in ids:
        if one not in known:
            reach_noun(session, at, Contribution, one)


def reach_contributions(session: Session, at: AtTable, ids: Sequence[str]) -> list[Contribution]:
    """Return Beiträge of this table, in this order; of five hundred each by itself would take a quarter of a second."""
    here = Contribution.id.in_(set(ids)), Contribution.table_id == at.table
    found = {one.id: one for one in session.scalars(select(Contribution).where(*here))}
    return [found.get(one) or reach_noun(session, at, Contribution, one) for one in ids]


def in_cafe(session: Session, who: Visitor, noun: type[OnTable], public_id: str) -> OnTable:
    """Return a Beitrag or Schwerpunkt of any table of this person's café; raise Unknown for another café's."""
    found = session.get(noun, public_id)
    if found is None or session.get_one(Table, found.table_id).cafe_id != who.cafe_id:
        raise Unknown
    return found


def touch_tables(session: Session, changed: Sequence[AtTable]) -> dict[str, int]:
    """Touch each table once, and return the new rev of each.

    In the harvest the café's own state carries the Kurzfassungen and their evidence, so a change at a table is a change
    of the café too. For what only the table sees, `cafe.domain.touch` is enough.
    """
    for cafe_id in {at.cafe.id for at in changed if at.cafe.phase == phases.HARVEST}:
        touch_cafe(session, cafe_id)
    return {table: touch(session, table) for table in sorted({at.table for at in changed})}


def touch_table(session: Session, at: AtTable) -> int:
    """Touch one table as `touch_tables` does, and return its new rev."""
    return touch_tables(session, [at])[at.table]


def last_round_at(session: Session, who: Visitor, table_id: str) -> int | None:
    """Return the last round so far in which a participant sat at a table, None if there is none."""
    at_table = Seat.participant_id == who.participant_id, Seat.table_id == table_id
    so_far = Cafe.id == Seat.cafe_id, Seat.round <= Cafe.current_round
    found: int | None = session.scalar(select(func.max(Seat.round)).where(*at_table, *so_far))
    return found
