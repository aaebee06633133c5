"""The Rückfrage: the moderator asks the group at the table, point by point, whether the Kurzfassung holds."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Point, Review, ReviewAnswer, Summary, Table, new_id
from cafe.errors import Elsewhere, NotAsked, NothingToCondense, Stale, Unknown
from cafe.store import versions

Answer = dict[str, Any]


def start(session: Session, who: Visitor, rev: int) -> Answer:
    """Ask the table's group about the version that was on the screen; an earlier review ends."""
    table_id = table_of(session, who)
    cafe, new_rev = begin(session, who, table_id, hall=False)
    newest = versions.newest_summary(session, table_id)
    if (newest.rev if newest else 0) != rev:
        raise Stale
    if newest is None or not newest.points:
        raise NothingToCondense
    earlier = versions.newest_review(session, table_id)
    if earlier and earlier.ended_at is None:
        earlier.ended_at = clock.now()
    session.add(
        Review(
            id=new_id(),
            table_id=table_id,
            summary_id=newest.id,
            round=cafe.current_round,
            asked_at=clock.now(),
            rev=new_rev,
        )
    )
    session.flush()
    return {"rev": new_rev, "version": newest.version}


def end(session: Session, who: Visitor) -> Answer:
    """Take no more answers; raise NotAsked if nobody is asked."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id, hall=False)
    review = versions.newest_review(session, table_id)
    if review is None or review.ended_at is not None:
        raise NotAsked
    review.ended_at = clock.now()
    review.rev = rev
    return {"rev": rev}


def answer(session: Session, who: Visitor, point: str, answer: str | None) -> Answer:
    """Say of a point that it fits, needs other words, or that something is missing; null takes that back."""
    table_id = table_of(session, who)
    cafe, rev = begin(session, who, table_id, hall=False)
    asked = _point(session, who, point, table_id)
    review = versions.newest_review(session, table_id)
    if review is None or review.ended_at or review.round != cafe.current_round:
        raise NotAsked
    if review.summary_id != asked.summary_id:
        raise NotAsked
    participant = who.participant_id or ""
    mine = {"review_id": review.id, "participant_id": participant, "point_id": point}
    session.execute(delete(ReviewAnswer).filter_by(**mine))
    if answer is not None:
        session.add(ReviewAnswer(**mine, answer=answer))
    review.rev = rev
    session.flush()
    return {"point": point, "answer": answer, "rev": rev}


def _point(session: Session, who: Visitor, public_id: str, table_id: str) -> Point:
    """Return a point of this table; Elsewhere for another table's, Unknown for another café's."""
    found = session.execute(
        select(Point, Summary.table_id, Table.cafe_id)
        .join(Summary, Summary.id == Point.summary_id)
        .join(Table, Table.id == Summary.table_id)
        .where(Point.id == public_id)
    ).first()
    if found is None or found.cafe_id != who.cafe_id:
        raise Unknown
    if found.table_id != table_id:
        raise Elsewhere
    point: Point = found.Point
    return point
