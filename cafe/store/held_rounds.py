"""Which rounds were really held, and who sat in them: a round may be skipped, and a café may end early."""

from collections import defaultdict
from collections.abc import Collection, Set
from itertools import combinations

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Contribution, Seat, Table, phases
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

LEAST_MILLISECONDS = 60_000  # of a talk in which nobody wrote; a shorter one was only passed through

WRITTEN_IN = (
    select(Contribution.round, func.count(Contribution.participant_id).label("by_participants"))
    .join(Table, Table.id == Contribution.table_id)
    .where(Table.cafe_id == bindparam("cafe"), Contribution.state == SHOWN)
    .group_by(Contribution.round)
)


def held_rounds(session: Session, cafe: Cafe) -> set[int]:
    """Return the numbers of the rounds in which people talked: something was written, or a minute passed.

    What a moderator wrote counts where the talk began; they may write before it, and the step may be taken back.
    """
    if cafe.phase == phases.LOBBY:
        return set()
    written = {row.round: row.by_participants for row in bare(session).execute(WRITTEN_IN, {"cafe": cafe.id})}
    is_noted = any(one.begun_at for one in cafe.rounds)  # not in cafés from before beginnings were noted
    talked = {one.number for one in cafe.rounds if one.begun_at or written.get(one.number) or not is_noted}
    return {
        one.number
        for one in cafe.rounds
        if one.number in talked & written.keys() or _lasted(one.begun_at, one.ended_at)
    }


def people_at(session: Session, held: Set[int], tables: Collection[str]) -> int:
    """Count who sat at any of these tables in rounds that were held, each once."""
    there = Seat.table_id.in_(tables), Seat.round.in_(held)
    return session.scalar(select(func.count(Seat.participant_id.distinct())).where(*there)) or 0


def rounds_at(session: Session, held: Set[int], table_id: str) -> int:
    """Count the rounds that were held in which somebody sat at a table."""
    there = Seat.table_id == table_id, Seat.round.in_(held)
    return session.scalar(select(func.count(Seat.round.distinct())).where(*there)) or 0


def sat(session: Session, held: Set[int], cafe: Cafe) -> dict[str, int]:
    """Return how many people sat in rounds that were held, and at how many tables."""
    ids = [table.id for table in cafe.tables]
    used = sum(people_at(session, held, [table]) > 0 for table in ids)
    return {"people": people_at(session, held, ids), "tables": used}


def encounters(session: Session, held: Set[int], cafe_id: str) -> int:
    """Count the pairs of people who sat at one spot together in a round that was held, each pair once."""
    seats = select(Seat.round, Seat.table_id, Seat.spot, Seat.participant_id)
    groups: dict[tuple[int, str, int], list[str]] = defaultdict(list)
    for number, table, spot, participant in session.execute(seats.where(Seat.cafe_id == cafe_id, Seat.round.in_(held))):
        groups[number, table, spot].append(participant)
    return len({pair for group in groups.values() for pair in combinations(sorted(group), 2)})


def _lasted(begun_at: int | None, ended_at: int | None) -> bool:
    return begun_at is not None and (ended_at or clock.now()) - begun_at >= LEAST_MILLISECONDS
