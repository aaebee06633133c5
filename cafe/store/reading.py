"""The few larger reads: who is where, what is mine, what the crowd did, what the hall sees of a Kurzfassung."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from cafe.domain import (
    Cafe,
    ClosedSpot,
    Contribution,
    Participant,
    Point,
    Review,
    ReviewAnswer,
    Seat,
    Summary,
    Table,
    Vote,
    phases,
)
from cafe.domain.contribution import QUESTION, SHOWN
from cafe.domain.summary import APPROVED
from cafe.domain.voting import points_left
from cafe.store.engine import bare
from cafe.store.evidence import Ground, ground

CAST = (
    select(Vote.contribution_id, Vote.points)
    .join(Contribution, Contribution.id == Vote.contribution_id)
    .where(
        Vote.participant_id == bindparam("participant"),
        Vote.table_id == bindparam("table"),
        Vote.points > 0,
        Contribution.state == SHOWN,
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
        Review.ended_at.is_(None),
    )
)

# Counts for every screen once a second: a row a table, built once.
POSTED = (
    select(
        Contribution.table_id,
        func.count().label("contributions"),
        func.sum(case((Contribution.kind == QUESTION, 1), else_=0)).label("questions"),
        func.max(Contribution.posted_at).label("last_at"),
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
SEATED = (
    select(Seat.table_id, Seat.spot, func.count().label("seated"))
    .join(Participant, Participant.id == Seat.participant_id)
    .where(Seat.cafe_id == bindparam("cafe"), Seat.round == bindparam("round"), Participant.gone.is_(False))
    .group_by(Seat.table_id, Seat.spot)
)


def seat_of(session: Session, participant_id: str, number: int) -> Seat | None:
    """Return the seat of a participant in round `number`; None in the lobby."""
    return session.get(Seat, (participant_id, number))


def routes(session: Session, participants: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return `{participant: route}` as in `mine`, of many at once."""
    found: dict[str, list[dict[str, Any]]] = {participant: [] for participant in participants}
    seats = select(Seat.participant_id, Seat.round, Seat.table_id, Seat.spot)
    for seat in session.execute(seats.where(Seat.participant_id.in_(participants)).order_by(Seat.round)):
        found[seat.participant_id].append({"round": seat.round, "table": seat.table_id, "spot": seat.spot})
    return found


def votes_of(session: Session, participant_id: str, table_id: str) -> dict[str, int]:
    """Return `{contribution: points}` of one participant at one table; what is hidden frees its points."""
    rows = bare(session).execute(CAST, {"participant": participant_id, "table": table_id})
    return {contribution: points for contribution, points in rows}


def mine(session: Session, participant_id: str) -> dict[str, Any]:
    """Return what only this participant may know: their route, votes and Beiträge."""
    asked, connection = {"participant": participant_id}, bare(session)
    person = connection.execute(PERSON, asked).one()
    seats = connection.execute(ROUTE, asked).all()
    here = next((seat.table_id for seat in seats if seat.round == person.current_round), None)
    votes = votes_of(session, participant_id, here) if here else {}
    review_answers = connection.execute(REVIEW_ANSWERS, {**asked, "table": here}).all() if here else []
    return {
        "role": "participant",
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "gone": person.gone,
        "route": [{"round": s.round, "table": s.table_id, "spot": s.spot} for s in seats],
        "votes": votes,
        "places": places(session, session.get_one(Cafe, person.cafe_id)) if person.rotation == "free" else {},
        "left": points_left(person.points_per_table, votes),
        "contributions": list(connection.scalars(OWN, asked)),
        "review_answers": {point: answer for point, answer in review_answers},
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
    posted = {row.table_id: row for row in session.execute(POSTED, {"cafe": cafe_id})}
    voted = {row.table_id: row for row in session.execute(VOTED, {"cafe": cafe_id})}
    seated: Counter[str] = Counter()
    for row in session.execute(SEATED, {"cafe": cafe_id, "round": cafe.current_round}):
        seated[row.table_id] += row.seated
    tables = [
        {
            "table": table.id,
            "seated": seated[table.id],
            "contributions": posted[table.id].contributions if table.id in posted else 0,
            "questions": posted[table.id].questions if table.id in posted else 0,
            "points": int(voted[table.id].points) if table.id in voted else 0,
            "last_at": max((row.last_at for row in (posted.get(table.id), voted.get(table.id)) if row), default=None),
        }
        for table in cafe.tables
    ]
    return {"cafe": cafe_id, "joined": cafe.joined, "tables": tables}


def closed_now(session: Session, cafe: Cafe) -> set[tuple[str, int]]:
    """Return the spots, `(table, spot)`, that are closed in the current round; in the lobby, in the first."""
    shut = select(ClosedSpot.table_id, ClosedSpot.spot).where(
        ClosedSpot.cafe_id == cafe.id, ClosedSpot.from_round <= max(1, cafe.current_round)
    )
    return {(table, spot) for table, spot in session.execute(shut)}


def places(session: Session, cafe: Cafe) -> dict[str, list[int]]:
    """Return how many more may sit down at each spot, `{table: [spot a, spot b, …]}`, while participants choose freely.

    Where there are more participants than chairs, each spot takes more, so that everybody finds a place.
    """
    if cafe.rotation != "free" or not phases.may_choose(cafe.phase):
        return {}
    shut = closed_now(session, cafe)
    seated = session.execute(SEATED, {"cafe": cafe.id, "round": cafe.current_round})
    taken = {(row.table_id, row.spot): row.seated for row in seated}
    here = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    people = session.scalar(select(func.count()).select_from(Participant).where(*here)) or 0
    chairs = max(cafe.capacity, -(-people // max(1, sum(table.spots for table in cafe.tables) - len(shut))))
    return {
        table.id: [
            0 if (table.id, spot) in shut else max(0, chairs - taken.get((table.id, spot), 0))
            for spot in range(table.spots)
        ]
        for table in cafe.tables
    }


def newest_summary(session: Session, table_id: str) -> Summary | None:
    """Return the newest version of a table's Kurzfassung."""
    return session.scalar(_versions(table_id).limit(1))


def presented_summary(session: Session, table_id: str) -> Summary | None:
    """Return the version to show in the hall and in exports: the newest approved, else the newest draft."""
    approved = _versions(table_id).where(Summary.act == APPROVED).limit(1)
    return session.scalar(approved) or newest_summary(session, table_id)


def newest_review(session: Session, table_id: str) -> Review | None:
    """Return the last asking at a table; only this one ever changes, so that it has the highest rev."""
    return session.scalar(select(Review).where(Review.table_id == table_id).order_by(Review.rev.desc()).limit(1))


def review_answers(session: Session, review: Review) -> dict[str, dict[str, int]]:
    """Return `{point: {answer: how many}}` of an asking."""
    counts = (
        select(ReviewAnswer.point_id, ReviewAnswer.answer, func.count())
        .where(ReviewAnswer.review_id == review.id)
        .group_by(ReviewAnswer.point_id, ReviewAnswer.answer)
    )
    found: dict[str, dict[str, int]] = {}
    for point, answer, count in session.execute(counts):
        found.setdefault(point, {})[answer] = count
    return found


def versions(session: Session, table_id: str) -> list[Summary]:
    """Return all versions of a table's Kurzfassung, the newest first."""
    return list(session.scalars(_versions(table_id)))


def _versions(table_id: str) -> Select[Summary]:
    return select(Summary).where(Summary.table_id == table_id).order_by(Summary.version.desc())


def summaries(session: Session, cafe: Cafe) -> list[dict[str, Any]]:
    """Return each table's Kurzfassung as the hall sees it, every point with its evidence.

    `reworked` says that the moderator works on a later version than the one approved.
    """
    presented = []
    for table in cafe.tables:
        if summary := presented_summary(session, table.id):
            found = ground(session, table.id)
            newest = newest_summary(session, table.id)
            presented.append(
                {
                    "table": table.id,
                    "version": summary.version,
                    "state": summary.state,
                    "at": summary.made_at,
                    "reworked": newest is not summary,
                    "points": [_presented(point, found) for point in summary.points],
                }
            )
    return presented


def _presented(point: Point, found: Ground) -> dict[str, Any]:
    sources = [source.contribution_id for source in point.sources]
    voice = found.beitraege.get(point.voice_id or "")
    return {
        "text": point.text,
        "disputed": point.disputed,
        "minority": point.minority,
        "voice": voice.text if voice else None,
        **found.evidence(sources),
        "quotes": found.quotes(sources),
    }
