"""When each spot of a large table last gave a sign of life, for those who look after it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cafe import clock
from cafe.domain import Cafe, Contribution, Seat, Table, Vote, phases
from cafe.domain.contribution import SHOWN
from cafe.domain.voices import FEWEST

LATELY_MILLISECONDS = 3 * 60_000  # the console calls a spot quiet before that; all that was ever written costs too much


def _last(kind: type[Contribution] | type[Vote], at: InstrumentedAttribute[int]) -> Select[str | None, str, int]:
    """Return when somebody last did something at a table, lately."""
    return (
        select(kind.participant_id, kind.table_id, func.max(at).label("at"))
        .join(Table, Table.id == kind.table_id)
        .where(Table.cafe_id == bindparam("cafe"), at >= bindparam("since"))
        .group_by(kind.participant_id, kind.table_id)
    )


SEATS = select(Seat.participant_id, Seat.table_id, Seat.spot).where(
    Seat.cafe_id == bindparam("cafe"), Seat.round == bindparam("round")
)
POSTED = _last(Contribution, Contribution.posted_at).where(Contribution.state == SHOWN)
VOTED = _last(Vote, Vote.cast_at)


def spots(session: Session, cafe: Cafe, seated: Iterable[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return `{table: [{spot, last_at}, …]}` in a talk, of the tables with several; `seated` are rows of `SEATED`.

    A spot at which so few sit that everybody knows who is meant is left out.
    """
    if cafe.phase != phases.TALK or not (large := {table.id for table in cafe.tables if table.spots > 1}):
        return {}
    seats = session.execute(SEATS, {"cafe": cafe.id, "round": cafe.current_round})
    spot_of: dict[tuple[str | None, str], tuple[str, int]] = {
        (person, table): (table, spot) for person, table, spot in seats
    }
    since = {"cafe": cafe.id, "since": clock.now() - LATELY_MILLISECONDS}
    last: dict[tuple[str, int] | None, int] = {}
    for done in (POSTED, VOTED):
        for person, table, at in session.execute(done, since):
            spot = spot_of.get((person, table))
            last[spot] = max(at, last.get(spot, 0))
    told = defaultdict(list)
    for row in sorted(seated, key=lambda row: row.spot):
        if row.table_id in large and row.seated >= FEWEST:
            told[row.table_id].append({"spot": row.spot, "last_at": last.get((row.table_id, row.spot))})
    return told
