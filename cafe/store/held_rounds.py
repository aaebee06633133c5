"""Which rounds were really held: a round may be skipped, and a café may end early."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Contribution, Table
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

LEAST_MILLISECONDS = 60_000  # of a talk in which nobody wrote; a shorter one was only passed through

WRITTEN_IN = (
    select(Contribution.round)
    .join(Table, Table.id == Contribution.table_id)
    .where(Table.cafe_id == bindparam("cafe"), Contribution.state == SHOWN)
    .distinct()
)


def held_rounds(session: Session, cafe: Cafe) -> set[int]:
    """Return the numbers of the rounds in which people talked: something was written, or a minute passed."""
    written = set(bare(session).scalars(WRITTEN_IN, {"cafe": cafe.id}))
    return {one.number for one in cafe.rounds if one.number in written or _lasted(one.begun_at, one.ended_at)}


def _lasted(begun_at: int | None, ended_at: int | None) -> bool:
    return begun_at is not None and (ended_at or clock.now()) - begun_at >= LEAST_MILLISECONDS
