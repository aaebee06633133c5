"""Reads the idea map of a café: what can be read now takes up what can be read now."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from cafe.domain import Contribution, Table
from cafe.domain.contribution import SHOWN
from cafe.domain.idea_map import IdeaMap, Journey, Stop
from cafe.store.engine import bare

ORIGINAL, HOME = aliased(Contribution), aliased(Table)
STOPS = (
    select(Table.number, Table.topic, func.count(Contribution.id))
    .outerjoin(Contribution, (Contribution.table_id == Table.id) & (Contribution.state == SHOWN))
    .where(Table.cafe_id == bindparam("cafe"))
    .group_by(Table.number, Table.topic)
    .order_by(Table.number)
)
TAKEN_UP = (
    select(HOME.number, Table.number, func.count())
    .select_from(Contribution)
    .join(Table, Table.id == Contribution.table_id)
    .join(ORIGINAL, ORIGINAL.id == Contribution.builds_on)
    .join(HOME, HOME.id == ORIGINAL.table_id)
    .where(Table.cafe_id == bindparam("cafe"), Contribution.state == SHOWN, ORIGINAL.state == SHOWN)
    .group_by(HOME.number, Table.number)
    .order_by(HOME.number, Table.number)
)


def idea_map(session: Session, cafe_id: str) -> IdeaMap:
    """Return the idea map of a café as it stands now."""
    connection, here = bare(session), {"cafe": cafe_id}
    ways = {(start, end): count for start, end, count in connection.execute(TAKEN_UP, here)}
    return IdeaMap(
        tuple(Stop(*row, ways.get((row[0], row[0]), 0)) for row in connection.execute(STOPS, here)),
        tuple(Journey(*way, count) for way, count in ways.items() if way[0] != way[1]),
    )
