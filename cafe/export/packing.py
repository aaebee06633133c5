"""Packs a café into an Archive.

Rows that refer are read before the rows they refer to: nothing is ever deleted, so an archive holds everything it
names, even on a database whose statements may see different states (PostgreSQL). Ids are sorted here and not by the
database, whose alphabetical order depends on where it runs.
"""

from collections import defaultdict
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cafe import domain
from cafe.export import archive, archive_row
from cafe.export.archive import Archive
from cafe.export.archive_row import row
from cafe.export.packing_publication import read_media, read_notices, read_publication
from cafe.store.interludes import interludes_of
from cafe.store.versions import sources_of

Row = TypeVar("Row", bound=archive_row.Row)
ByParent = dict[str, list[Row]]


def read_archive(session: Session, cafe_id: str) -> Archive:
    """Return everything of a café except names and secrets."""
    luggage = _luggage(session, cafe_id)
    tables = _tables(session, cafe_id)
    participants = _participants(session, cafe_id, luggage)
    planned, wishes = _planned(session, cafe_id), _wishes(session, cafe_id)
    cafe = session.get_one(domain.Cafe, cafe_id, populate_existing=True)
    return Archive(
        format="world-cafe/2",
        cafe=row(archive.Cafe, cafe),
        rounds=[row(archive.Round, one) for one in cafe.rounds],
        interludes=[row(archive.Interlude, one) for one in interludes_of(session, cafe_id)],
        participants=participants,
        planned=planned,
        wishes=wishes,
        tables=tables,
        notices=read_notices(session, cafe_id),
        media=read_media(session, cafe_id),
        publication=read_publication(session, cafe_id),
    )


def _tables(session: Session, cafe_id: str) -> list[archive.Table]:
    here = select(domain.Table.id).where(domain.Table.cafe_id == cafe_id)
    reviews = _reviews(session, here)
    summaries = _summaries(session, here)
    contributions = _contributions(session, here)
    clusters: ByParent[archive.Cluster] = defaultdict(list)
    for cluster in sorted(session.scalars(_at(domain.Cluster, here)), key=lambda one: one.id):
        clusters[cluster.table_id].append(row(archive.Cluster, cluster))
    without_phone: ByParent[archive.WithoutPhone] = defaultdict(list)
    for one in session.scalars(_at(domain.WithoutPhone, here).order_by(domain.WithoutPhone.round)):
        without_phone[one.table_id].append(row(archive.WithoutPhone, one))
    closed: ByParent[archive.ClosedSpot] = defaultdict(list)
    for spot in session.scalars(_at(domain.ClosedSpot, here).order_by(domain.ClosedSpot.spot)):
        closed[spot.table_id].append(row(archive.ClosedSpot, spot))
    tables = session.scalars(select(domain.Table).where(domain.Table.cafe_id == cafe_id).order_by(domain.Table.number))
    return [
        row(
            archive.Table,
            table,
            closed=closed[table.id],
            without_phone=without_phone[table.id],
            clusters=clusters[table.id],
            contributions=contributions[table.id],
            summaries=summaries[table.id],
            reviews=reviews[table.id],
        )
        for table in tables
    ]


def _summaries(session: Session, tables: Select[Any]) -> ByParent[archive.Summary]:
    found: ByParent[archive.Summary] = defaultdict(list)
    for summary in session.scalars(_at(domain.Summary, tables).order_by(domain.Summary.version)):
        sources = sources_of(session, summary.points)
        points = [row(archive.Point, point, sources=sources[point.id]) for point in summary.points]
        found[summary.table_id].append(row(archive.Summary, summary, points=points))
    return found


def _reviews(session: Session, tables: Select[Any]) -> ByParent[archive.Review]:
    answers: ByParent[archive.ReviewAnswer] = defaultdict(list)
    said = session.scalars(select(domain.ReviewAnswer).join(domain.Review).where(domain.Review.table_id.in_(tables)))
    for one in sorted(said, key=lambda one: (one.participant_id, one.point_id)):
        answers[one.review_id].append(row(archive.ReviewAnswer, one))
    found: ByParent[archive.Review] = defaultdict(list)
    for review in sorted(session.scalars(_at(domain.Review, tables)), key=lambda one: (one.rev, one.id)):
        found[review.table_id].append(row(archive.Review, review, answers=answers[review.id]))
    return found


def _contributions(session: Session, tables: Select[Any]) -> ByParent[archive.Contribution]:
    votes: ByParent[archive.Vote] = defaultdict(list)
    for vote in sorted(session.scalars(_at(domain.Vote, tables)), key=lambda one: one.participant_id):
        votes[vote.contribution_id].append(row(archive.Vote, vote))
    found: ByParent[archive.Contribution] = defaultdict(list)
    for one in session.scalars(_at(domain.Contribution, tables).order_by(domain.Contribution.number)):
        found[one.table_id].append(row(archive.Contribution, one, votes=votes[one.id]))
    return found


def _luggage(session: Session, cafe_id: str) -> ByParent[archive.Luggage]:
    found: ByParent[archive.Luggage] = defaultdict(list)
    people = select(domain.Participant.id).where(domain.Participant.cafe_id == cafe_id)
    packed = session.scalars(select(domain.Luggage).where(domain.Luggage.participant_id.in_(people)))
    for one in sorted(packed, key=lambda one: (one.packed_at, one.contribution_id)):
        found[one.participant_id].append(row(archive.Luggage, one))
    return found


def _participants(session: Session, cafe_id: str, luggage: ByParent[archive.Luggage]) -> list[archive.Participant]:
    seats: ByParent[archive.Seat] = defaultdict(list)
    for seat in session.scalars(select(domain.Seat).where(domain.Seat.cafe_id == cafe_id).order_by(domain.Seat.round)):
        seats[seat.participant_id].append(row(archive.Seat, seat))
    people = session.scalars(
        select(domain.Participant).where(domain.Participant.cafe_id == cafe_id).order_by(domain.Participant.number)
    )
    return [row(archive.Participant, person, seats=seats[person.id], luggage=luggage[person.id]) for person in people]


def _planned(session: Session, cafe_id: str) -> list[archive.Planned]:
    seats: dict[int, list[archive.Seat]] = defaultdict(list)
    found = select(domain.PlannedSeat).where(domain.PlannedSeat.cafe_id == cafe_id)
    for seat in session.scalars(found.order_by(domain.PlannedSeat.number, domain.PlannedSeat.round)):
        seats[seat.number].append(row(archive.Seat, seat))
    return [archive.Planned(number=number, seats=route) for number, route in seats.items()]


def _wishes(session: Session, cafe_id: str) -> list[archive.Wish]:
    found = select(domain.Wish).where(domain.Wish.cafe_id == cafe_id).order_by(domain.Wish.position)
    return [row(archive.Wish, wish) for wish in session.scalars(found)]


def _at(noun: Any, tables: Select[Any]) -> Select[Any]:
    return select(noun).where(noun.table_id.in_(tables))
