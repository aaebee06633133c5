"""The few larger reads: who is where, what is mine, what the crowd did, what a Kurzfassung rests on."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, Contribution, Participant, Point, Seat, Summary, Vote, phases
from cafe.domain.contribution import SHOWN
from cafe.domain.summary import APPROVED
from cafe.domain.voting import points_left

QUOTES = 3  # Belege shown beside a point where there is no room for all


def seat_of(session: Session, participant_id: str, number: int) -> Seat | None:
    """Return the seat of a participant in round `number`; None in the lobby."""
    return session.get(Seat, (participant_id, number))


def votes_of(session: Session, participant_id: str, table_id: str) -> dict[str, int]:
    """Return `{contribution: points}` of one participant at one table; what is hidden frees its points."""
    rows = session.execute(
        select(Vote.contribution_id, Vote.points)
        .join(Contribution, Contribution.id == Vote.contribution_id)
        .where(
            Vote.participant_id == participant_id,
            Vote.table_id == table_id,
            Vote.points > 0,
            Contribution.state == SHOWN,
        )
    )
    return {contribution: points for contribution, points in rows}


def mine(session: Session, participant_id: str) -> dict[str, Any]:
    """Return what only this participant may know: their route, votes and Beiträge."""
    person = session.get_one(Participant, participant_id)
    cafe = session.get_one(Cafe, person.cafe_id)
    seats = session.scalars(select(Seat).where(Seat.participant_id == participant_id).order_by(Seat.round)).all()
    here = next((seat.table_id for seat in seats if seat.round == cafe.current_round), None)
    votes = votes_of(session, participant_id, here) if here else {}
    own = select(Contribution.id).where(Contribution.participant_id == participant_id)
    return {
        "role": "participant",
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "route": [{"round": s.round, "table": s.table_id, "spot": s.spot} for s in seats],
        "votes": votes,
        "left": points_left(cafe.points_per_table, votes),
        "contributions": list(session.scalars(own.order_by(Contribution.posted_at, Contribution.id))),
    }


def written_by(session: Session, participant_id: str) -> list[dict[str, Any]]:
    """Return the Beiträge of one participant at all tables, oldest first, also the hidden and withdrawn ones.

    Points are None where they are not to be seen yet.
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
    )
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
            "points": int(points) if visible else None,
        }
        for b, points in rows
    ]


def crowd(session: Session, cafe_id: str) -> dict[str, Any]:
    """Return counts only: how many joined, and for each table who sits there and what they did."""
    cafe = session.get_one(Cafe, cafe_id)
    seats = session.execute(
        select(Seat.table_id, func.count())
        .where(Seat.cafe_id == cafe_id, Seat.round == cafe.current_round)
        .group_by(Seat.table_id)
    )
    seated = {table: count for table, count in seats}
    tables = []
    for table in cafe.tables:
        kinds = _count_kinds(session, table.id)
        points, voted_at = session.execute(
            select(func.coalesce(func.sum(Vote.points), 0), func.max(Vote.cast_at))
            .join(Contribution, Contribution.id == Vote.contribution_id)
            .where(Vote.table_id == table.id, Contribution.state == SHOWN)
        ).one()
        posted_at = session.scalar(select(func.max(Contribution.posted_at)).where(Contribution.table_id == table.id))
        tables.append(
            {
                "table": table.id,
                "seated": seated.get(table.id, 0),
                "contributions": sum(kinds.values()),
                "questions": kinds.get("question", 0),
                "points": int(points),
                "last_at": max((at for at in (posted_at, voted_at) if at), default=None),
            }
        )
    joined = session.scalar(select(func.count()).where(Participant.cafe_id == cafe_id))
    return {"cafe": cafe_id, "joined": joined, "tables": tables}


def _count_kinds(session: Session, table_id: str) -> dict[str, int]:
    rows = session.execute(
        select(Contribution.kind, func.count())
        .where(Contribution.table_id == table_id, Contribution.state == SHOWN)
        .group_by(Contribution.kind)
    )
    return {kind: count for kind, count in rows}


def newest_summary(session: Session, table_id: str) -> Summary | None:
    """Return the newest version of a table's Kurzfassung."""
    return session.scalar(_versions(table_id).limit(1))


def presented_summary(session: Session, table_id: str) -> Summary | None:
    """Return the version to show in the hall and in exports: the newest approved, else the newest draft."""
    approved = _versions(table_id).where(Summary.state == APPROVED).limit(1)
    return session.scalar(approved) or newest_summary(session, table_id)


def _versions(table_id: str) -> Select[Summary]:
    return select(Summary).where(Summary.table_id == table_id).order_by(Summary.version.desc())


def evidence(session: Session, point: Point) -> dict[str, Any]:
    """Return what a point rests on: counts of Beiträge, points, people and rounds, and the strongest quotes.

    People are distinct: authors and voters together; Beiträge of the host count as nobody's.
    """
    ids = [source.contribution_id for source in point.sources]
    beitraege = session.scalars(select(Contribution).where(Contribution.id.in_(ids), Contribution.state == SHOWN)).all()
    votes = session.scalars(
        select(Vote).where(Vote.contribution_id.in_([b.id for b in beitraege]), Vote.points > 0)
    ).all()
    points: dict[str, int] = {}
    for vote in votes:
        points[vote.contribution_id] = points.get(vote.contribution_id, 0) + vote.points
    people = {vote.participant_id for vote in votes} | {b.participant_id for b in beitraege}
    strongest = sorted(beitraege, key=lambda b: (-points.get(b.id, 0), b.number))
    return {
        "contributions": len(beitraege),
        "points": sum(points.values()),
        "people": len(people - {None}),
        "rounds": len({b.round for b in beitraege}),
        "quotes": [b.text for b in strongest[:QUOTES]],
    }


def summaries(session: Session, cafe: Cafe) -> list[dict[str, Any]]:
    """Return each table's Kurzfassung as the hall sees it, every point with its evidence."""
    presented = []
    for table in cafe.tables:
        if summary := presented_summary(session, table.id):
            points = [{"text": p.text, **evidence(session, p)} for p in summary.points]
            presented.append({"table": table.id, "state": summary.state, "points": points})
    return presented
