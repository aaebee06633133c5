"""Where somebody stands: their café, their table, and the things they may reach there."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, Seat, Table, phases, touch, touch_cafe
from cafe.domain.visit import PARTICIPANT
from cafe.errors import CafeError, Closed, Elsewhere, Finished, Unknown
from cafe.store.engine import bare

OnTable = TypeVar("OnTable", Contribution, Cluster)


# Built once: every post and vote begins with it.
SEAT_NOW = select(Seat.table_id).where(
    Seat.participant_id == bindparam("participant"), Cafe.id == Seat.cafe_id, Cafe.current_round == Seat.round
)
SEATS_NOW = select(Seat.participant_id, Seat.table_id).where(
    Seat.participant_id.in_(bindparam("participants", expanding=True)),
    Cafe.id == Seat.cafe_id,
    Cafe.current_round == Seat.round,
)
LOCK = (
    select(
        Table.id.label("table"),
        Cafe.id.label("cafe"),
        Cafe.phase,
        Cafe.voting,
        Cafe.points_per_table,
        Cafe.current_round,
    )
    .where(Table.id.in_(bindparam("tables", expanding=True)), Cafe.id == Table.cafe_id)
    .order_by(Table.id)  # whoever locks more than one does so in the same order
    .with_for_update(of=Table)  # SQLite has locked the whole file already
)


BEITRAEGE = select(Contribution.id, Contribution.table_id, Contribution.state, Table.cafe_id).where(
    Contribution.id.in_(bindparam("contributions", expanding=True)), Table.id == Contribution.table_id
)


@dataclass(frozen=True)
class Stand:
    """Somebody at a table that is locked for this transaction; `cafe` is a row with its phase and settings."""

    who: Visitor
    table: str
    cafe: Any


def stand_each(session: Session, people: Sequence[Visitor]) -> "list[Stand | CafeError]":
    """Lock the tables where these people are; for each, where they stand, or why nothing can be done there.

    What `table_of` and `begin` are for one, except that nothing is touched yet: one refusal among many must
    leave no trace. Whoever changes something calls `touch_each`.
    """
    connection = bare(session)
    participants = [who.participant_id for who in people if who.role == PARTICIPANT]
    seats: dict[Any, str] = {}
    if participants:
        seats = {
            seat.participant_id: seat.table_id for seat in connection.execute(SEATS_NOW, {"participants": participants})
        }
    tables = [seats.get(who.participant_id) if who.role == PARTICIPANT else who.table_id for who in people]
    locked = {row.table: row for row in connection.execute(LOCK, {"tables": sorted(set(filter(None, tables)))})}
    return [_stand(who, locked.get(table)) for who, table in zip(people, tables, strict=True)]


def _stand(who: Visitor, row: Any) -> "Stand | CafeError":
    if row is None or row.phase == phases.LOBBY:
        return Closed()
    if row.phase == phases.FINISHED:
        return Finished()
    return Stand(who, row.table, row)


def standing(place: "Stand | CafeError") -> Stand:
    """Return the stand, or raise why there is none."""
    if isinstance(place, CafeError):
        raise place
    return place


def contributions_of(session: Session, ids: Set[str]) -> dict[str, Any]:
    """Return the rows of these Beiträge by id: their table, its café, their state."""
    if not ids:
        return {}
    return {row.id: row for row in bare(session).execute(BEITRAEGE, {"contributions": list(ids)})}


def reach(stand: Stand, contribution: Any) -> Any:
    """Return a row of `contributions_of` if it lies where this person stands; refuse it as `at_table` would."""
    if contribution is None or contribution.cafe_id != stand.cafe.cafe:
        raise Unknown
    if contribution.table_id != stand.table:
        raise Elsewhere
    return contribution


def touch_each(session: Session, stands: Sequence[Stand]) -> dict[str, int]:
    """Touch each table once, and what shows its changes; return the new rev of each."""
    for cafe_id in {stand.cafe.cafe for stand in stands if stand.cafe.phase == phases.HARVEST}:
        touch_cafe(session, cafe_id)
    return {table: touch(session, table) for table in sorted({stand.table for stand in stands})}


def cafe_of(session: Session, who: Visitor) -> Cafe:
    """Return the café of this visit, as it is now."""
    return session.get_one(Cafe, who.cafe_id, populate_existing=True)


def table_of(session: Session, who: Visitor) -> str:
    """Return the id of the table where this person is now: the moderator's own, or the seat of this round.

    Raises Closed while nobody is seated.
    """
    if who.role != PARTICIPANT:
        return who.table_id or ""
    table_id = session.scalar(SEAT_NOW, {"participant": who.participant_id})
    if table_id is None:
        raise Closed
    return table_id


def last_round_at(session: Session, who: Visitor, table_id: str) -> int | None:
    """Return the round in which a participant sat at a table last, None if never so far."""
    at_table = Seat.participant_id == who.participant_id, Seat.table_id == table_id
    so_far = Cafe.id == Seat.cafe_id, Seat.round <= Cafe.current_round
    found: int | None = session.scalar(select(func.max(Seat.round)).where(*at_table, *so_far))
    return found


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
