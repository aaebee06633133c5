"""Counts for every screen: how many are there, and what was done at each table."""

from collections import Counter
from typing import Any

from sqlalchemy import bindparam, case, distinct, func, select
from sqlalchemy.orm import Session

from cafe.domain import (
    Cafe,
    Contribution,
    Table,
    Vote,
    phases,
)
from cafe.domain.contribution import QUESTION, SHOWN
from cafe.domain.voices import voices
from cafe.store import reactions, spots
from cafe.store.engine import bare
from cafe.store.seats import SEATED

# Counts for every screen once a second: a row a table, built once.
POSTED = (
    select(
        Contribution.table_id,
        func.count().label("contributions"),
        func.sum(case((Contribution.kind == QUESTION, 1), else_=0)).label("questions"),
        func.max(Contribution.posted_at).label("last_at"),
        func.sum(Contribution.by_hand).label("by_hand"),
        func.count(distinct(case((Contribution.round == bindparam("round"), Contribution.participant_id)))).label(
            "heard"
        ),
    )
    .join(Table, Table.id == Contribution.table_id)
    .where(Table.cafe_id == bindparam("cafe"), Contribution.state == SHOWN)
    .group_by(Contribution.table_id)
)


VOTED = (
    select(Vote.table_id, func.sum(Vote.points).label("points"), func.max(Vote.cast_at).label("last_at"))
    .join(Table, Table.id == Vote.table_id)
    .join(Contribution, Contribution.id == Vote.contribution_id)
    .where(Table.cafe_id == bindparam("cafe"), Contribution.state == SHOWN)
    .group_by(Vote.table_id)
)


def crowd(session: Session, cafe_id: str, hidden: bool = True) -> dict[str, Any]:
    """Return counts only: how many joined, and for each table who sits there and what they did.

    Without `hidden`, what was voted is left out while points are not for everybody to see, and who was heard.
    """
    cafe, connection = session.get_one(Cafe, cafe_id), bare(session)
    counted = hidden or phases.numbers_visible(cafe.phase, cafe.numbers)
    here = {"cafe": cafe_id, "round": cafe.current_round}
    posted = {row.table_id: row for row in connection.execute(POSTED, here)}
    voted = {row.table_id: row for row in connection.execute(VOTED, {"cafe": cafe_id})} if counted else {}
    thanked = reactions.counted(session, cafe_id)
    at_spots = connection.execute(SEATED, here).all()
    seated: Counter[str] = Counter()
    for row in at_spots:
        seated[row.table_id] += row.seated
    heard = spots.spots(session, cafe, at_spots) if hidden else {}
    listening = hidden and cafe.phase == phases.TALK
    tables = [
        {
            "table": table.id,
            "seated": seated[table.id],
            "contributions": posted[table.id].contributions if table.id in posted else 0,
            "questions": posted[table.id].questions if table.id in posted else 0,
            "points": _points(posted.get(table.id), voted.get(table.id)) if counted else None,
            "reactions": thanked.get(table.id, 0),
            "last_at": max((row.last_at for row in (posted.get(table.id), voted.get(table.id)) if row), default=None),
            "voices": voices(posted[table.id].heard if table.id in posted else 0, seated[table.id])
            if listening
            else None,
            "spots": heard.get(table.id, []),
        }
        for table in cafe.tables
    ]
    return {"cafe": cafe_id, "joined": cafe.joined, "tables": tables}


def _points(posted: Any, voted: Any) -> int:
    """Add the points of phones and of raised hands at a table."""
    return int((voted.points if voted else 0) + (posted.by_hand if posted else 0))
