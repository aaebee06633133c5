"""The Rückfrage: the moderator asks the group at the table, point by point, whether the Kurzfassung holds.

It concerns only the table and its moderator: only the table is touched, even in the harvest.
"""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import AtTable, lock_table, reach
from cafe.actions.visits import Visitor
from cafe.domain import Point, Review, ReviewAnswer, Summary, Table, new_id, touch, touch_numbers
from cafe.errors import NobodyToAsk, NotAsked, NothingToCondense, Stale
from cafe.store import seats, versions

Answer = dict[str, Any]


def start(session: Session, who: Visitor, rev: int) -> Answer:
    """Ask the table's group about the version that was on the screen; a review of another version ends.

    One of the same version, in the same round, goes on with the answers that were given: an end may be a mistake.
    """
    at = lock_table(session, who)
    newest = versions.newest_summary(session, at.table)
    if (newest.rev if newest else 0) != rev:
        raise Stale
    if newest is None or not newest.points:
        raise NothingToCondense
    if at.table not in seats.taken_tables(session, at.cafe.id, at.cafe.current_round):
        raise NobodyToAsk
    earlier = versions.newest_review(session, at.table)
    if earlier and (earlier.summary_id, earlier.round) == (newest.id, at.cafe.current_round):
        earlier.ended_at, earlier.rev = None, touch(session, at.table)
        return {"rev": earlier.rev, "version": newest.version}
    if earlier and earlier.ended_at is None:
        earlier.ended_at = clock.now()
    review = Review(
        id=new_id(),
        table_id=at.table,
        summary_id=newest.id,
        round=at.cafe.current_round,
        asked_at=clock.now(),
        rev=touch(session, at.table),
    )
    session.add(review)
    session.flush()
    return {"rev": review.rev, "version": newest.version}


def end(session: Session, who: Visitor) -> Answer:
    """Take no more answers; raise NotAsked if nobody is asked."""
    at = lock_table(session, who)
    review = versions.newest_review(session, at.table)
    if review is None or review.ended_at is not None:
        raise NotAsked
    review.ended_at = clock.now()
    review.rev = touch(session, at.table)
    return {"rev": review.rev}


def answer(session: Session, who: Visitor, point: str, answer: str | None) -> Answer:
    """Say of a point that it fits, needs other words, or that something is missing; null takes that back."""
    at = lock_table(session, who)
    asked = _point(session, at, point)
    review = versions.newest_review(session, at.table)
    if review is None or review.ended_at or review.round != at.cafe.current_round:
        raise NotAsked
    if review.summary_id != asked.summary_id:
        raise NotAsked
    participant = who.participant_id or ""
    mine = {"review_id": review.id, "participant_id": participant, "point_id": point}
    session.execute(delete(ReviewAnswer).filter_by(**mine))
    if answer is not None:
        session.add(ReviewAnswer(**mine, answer=answer))
    rev, review.numbers_rev = touch_numbers(session, at.table)  # how many have answered is not for everybody
    session.flush()
    return {"point": point, "answer": answer, "rev": rev}


def _point(session: Session, at: AtTable, public_id: str) -> Point:
    """Return a point of this table; raises what `reach` raises."""
    found = session.execute(
        select(Point, Summary.table_id, Table.cafe_id)
        .join(Summary, Summary.id == Point.summary_id)
        .join(Table, Table.id == Summary.table_id)
        .where(Point.id == public_id)
    ).first()
    point: Point = reach(at, found).Point
    return point
