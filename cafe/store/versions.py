"""Kurzfassungen and Rückfragen: the newest, the one to present, and what the hall sees of them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from cafe.domain import (
    Cafe,
    Point,
    Review,
    ReviewAnswer,
    Source,
    Summary,
)
from cafe.domain.summary import APPROVED
from cafe.store.copies import copies, orphans, without
from cafe.store.engine import bare
from cafe.store.evidence import TableEvidence, evidence_at

SOURCES = (
    select(Source.point_id, Source.contribution_id)
    .where(Source.point_id.in_(bindparam("points", expanding=True)))
    .order_by(Source.point_id, Source.position)
)

NEWEST_APPROVED = (
    select(Summary.table_id, func.max(Summary.version).label("version"))
    .where(Summary.table_id.in_(bindparam("tables", expanding=True)), Summary.act == APPROVED)
    .group_by(Summary.table_id)
    .subquery()
)
APPROVED_POINTS = (
    select(Summary.table_id, Point.origin, Point.text)
    .join(
        NEWEST_APPROVED,
        (Summary.table_id == NEWEST_APPROVED.c.table_id) & (Summary.version == NEWEST_APPROVED.c.version),
    )
    .join(Point, Point.summary_id == Summary.id)
)


def newest_summary(session: Session, table_id: str) -> Summary | None:
    """Return the newest version of a table's Kurzfassung."""
    return session.scalar(_versions(table_id).limit(1))


def presented_summary(session: Session, table_id: str) -> Summary | None:
    """Return the version to show in the hall and in exports: the newest approved, else the newest draft."""
    approved = _versions(table_id).where(Summary.act == APPROVED).limit(1)
    return session.scalar(approved) or newest_summary(session, table_id)


def presenting(session: Session, tables: Collection[str]) -> set[str]:
    """Return those of these tables that have approved anything that the hall sees in the harvest."""
    approved: dict[str, list[Any]] = {}
    for point in bare(session).execute(APPROVED_POINTS, {"tables": [*tables]}):
        approved.setdefault(point.table_id, []).append(point)
    return {
        table for table, points in approved.items() if without(points, orphans(session, table, copies(session, table)))
    }


def newest_review(session: Session, table_id: str) -> Review | None:
    """Return the last Rückfrage at a table; no other one ever changes, so it has the highest rev."""
    return session.scalar(select(Review).where(Review.table_id == table_id).order_by(Review.rev.desc()).limit(1))


def review_answers(session: Session, review: Review) -> dict[str, dict[str, int]]:
    """Return `{point: {answer: how many}}` of a Rückfrage."""
    counts = (
        select(ReviewAnswer.point_id, ReviewAnswer.answer, func.count())
        .where(ReviewAnswer.review_id == review.id)
        .group_by(ReviewAnswer.point_id, ReviewAnswer.answer)
    )
    answers: dict[str, dict[str, int]] = {}
    for point, answer, count in session.execute(counts):
        answers.setdefault(point, {})[answer] = count
    return answers


def newest_versions(session: Session, table_id: str, most: int) -> list[Summary]:
    """Return the newest versions of a table's Kurzfassung, so many at most, the last one first."""
    return list(session.scalars(_versions(table_id).limit(most)))


def sources_of(session: Session, points: Iterable[Point]) -> dict[str, list[str]]:
    """Return on which Beiträge each of these points rests, `{point: [Beitrag, …]}`, in their order."""
    found: dict[str, list[str]] = {point.id: [] for point in points}
    for point, contribution in bare(session).execute(SOURCES, {"points": [*found]}):
        found[point].append(contribution)
    return found


def _versions(table_id: str) -> Select[Summary]:
    return select(Summary).where(Summary.table_id == table_id).order_by(Summary.version.desc())


def presented_summaries(session: Session, cafe: Cafe) -> list[dict[str, Any]]:
    """Return each table's Kurzfassung as the hall sees it, every point with its evidence.

    `reworked` says that the moderator works on a later version than the one approved.
    """
    presented = []
    for table in cafe.tables:
        if summary := presented_summary(session, table.id):
            orphaned = orphans(session, table.id, copies(session, table.id))
            evidence = evidence_at(session, table.id)
            newest, public = newest_summary(session, table.id), without(summary.points, orphaned)
            sources = sources_of(session, public)
            presented.append(
                {
                    "table": table.id,
                    "version": summary.version,
                    "state": summary.state,
                    "at": summary.made_at,
                    "reworked": newest is not summary,
                    "points": [_presented(point, sources[point.id], evidence) for point in public],
                }
            )
    return presented


def _presented(point: Point, sources: Sequence[str], evidence: TableEvidence) -> dict[str, Any]:
    voice = evidence.contributions.get(point.voice_id or "")
    return {
        "text": point.text,
        "disputed": point.disputed,
        "minority": point.minority,
        "voice": voice.text if voice else None,
        **evidence.counts(sources),
        "quotes": evidence.quotes(sources),
    }
