"""What only one participant may know: their route, votes, Beiträge, luggage, hearts and answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe.domain import (
    Cafe,
    Contribution,
    Mode,
    Participant,
    Review,
    ReviewAnswer,
    Seat,
    Vote,
    phases,
)
from cafe.domain.contribution import SHOWN
from cafe.domain.voting import points_left
from cafe.store.becoming import became_of
from cafe.store.engine import bare
from cafe.store.luggage import brought, carried
from cafe.store.reactions import given_by
from cafe.store.seats import free_places

CAST = (
    select(Vote.contribution_id, Vote.points, Contribution.state)
    .join(Contribution, Contribution.id == Vote.contribution_id)
    .where(
        Vote.participant_id == bindparam("participant"),
        Vote.table_id == bindparam("table"),
        Vote.points > 0,
    )
)


# What a phone asks for whenever it comes, wakes or changes tables.
PERSON = select(
    Participant.id,
    Participant.cafe_id,
    Participant.number,
    Participant.name,
    Participant.gone,
    Cafe.rotation,
    Cafe.current_round,
    Cafe.step,
    Cafe.points_per_table,
).where(Participant.id == bindparam("participant"), Cafe.id == Participant.cafe_id)


ROUTE = (
    select(Seat.round, Seat.table_id, Seat.spot)
    .where(Seat.participant_id == bindparam("participant"))
    .order_by(Seat.round)
)


OWN = (
    select(Contribution.id)
    .where(Contribution.participant_id == bindparam("participant"))
    .order_by(Contribution.posted_at, Contribution.id)
)


REVIEW_ANSWERS = (
    select(ReviewAnswer.point_id, ReviewAnswer.answer)
    .join(Review, Review.id == ReviewAnswer.review_id)
    .where(
        ReviewAnswer.participant_id == bindparam("participant"),
        Review.table_id == bindparam("table"),
        Review.round == bindparam("round"),  # also of one that has ended: it may go on
    )
)


def votes_of(session: Session, participant_id: str, table_id: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the points of one participant at one table, `{contribution: points}`, and those that count.

    Points on what is hidden are free to be given again, and count again when it is shown.
    """
    rows = bare(session).execute(CAST, {"participant": participant_id, "table": table_id}).all()
    counting = {row.contribution_id: row.points for row in rows if row.state == SHOWN}
    return {row.contribution_id: row.points for row in rows}, counting


def mine(session: Session, participant_id: str) -> dict[str, Any]:
    """Return what only this participant may know: their route, votes and Beiträge."""
    connection = bare(session)
    me = {"participant": participant_id}
    person = connection.execute(PERSON, me).one()
    seats = connection.execute(ROUTE, me).all()
    here = next((seat.table_id for seat in seats if seat.round == person.current_round), None)
    votes, counting = votes_of(session, participant_id, here) if here else ({}, {})
    review_answers = (
        connection.execute(REVIEW_ANSWERS, {**me, "table": here, "round": person.current_round}).all() if here else []
    )
    return {
        "role": "participant",
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "gone": person.gone,
        "route": [{"round": s.round, "table": s.table_id, "spot": s.spot} for s in seats],
        "votes": votes,
        "places": free_places(session, session.get_one(Cafe, person.cafe_id)) if person.rotation == Mode.FREE else {},
        "left": points_left(person.points_per_table, counting),
        "contributions": list(connection.scalars(OWN, me)),
        "luggage": carried(session, person.id),
        "reactions": {"step": person.step, "tables": given_by(session, [person.id])[person.id]},
        "review_answers": {point: answer for point, answer in review_answers},
    }


def written_by(session: Session, participant_id: str, presented: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the Beiträge of one participant at all tables, oldest first, also the hidden and withdrawn ones.

    Points are None where they are not to be seen yet. `results` rest on a Beitrag, as far as the hall sees them
    (`presented`); `further` are the Beiträge of other tables to which it was brought, `brought` is where it came from.
    """
    person = session.get_one(Participant, participant_id)
    cafe = session.get_one(Cafe, person.cafe_id)
    visible = phases.numbers_visible(cafe.phase, cafe.numbers)
    rows = session.execute(
        select(Contribution, func.coalesce(func.sum(Vote.points), 0))
        .outerjoin(Vote, Vote.contribution_id == Contribution.id)
        .where(Contribution.participant_id == participant_id)
        .group_by(Contribution.id)
        .order_by(Contribution.posted_at, Contribution.id)
    ).all()
    became = became_of(session, [b.id for b, _ in rows], presented)
    origins = {
        table: brought(session, table, {b.builds_on for b, _ in rows if b.table_id == table and b.builds_on})
        for table in {b.table_id for b, _ in rows}
    }
    return [
        {
            "id": b.id,
            "table": b.table_id,
            "number": b.number,
            "round": b.round,
            "kind": b.kind,
            "text": b.text,
            "state": b.state,
            "edited": b.edited,
            "points": int(points) + b.by_hand if visible else None,
            "brought": origins[b.table_id].get(b.builds_on or ""),
            "results": became[b.id][0],
            "further": became[b.id][1],
        }
        for b, points in rows
    ]
