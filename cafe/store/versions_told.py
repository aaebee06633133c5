"""The Kurzfassung and the Rückfrage of a table as they are told."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.domain import ReviewAnswer, Summary
from cafe.domain.review import ANSWERS
from cafe.store import versions

State = dict[str, Any]


def summary_state(session: Session, table_id: str) -> State:
    """Return the newest Kurzfassung of a table."""
    summary = versions.newest_summary(session, table_id)
    assert summary is not None
    return {
        "rev": summary.rev,
        **version_state(session, summary),
    }


def review_state(session: Session, table_id: str) -> State:
    """Return the newest Rückfrage at a table, with counted answers."""
    review = versions.newest_review(session, table_id)
    assert review is not None
    summary = session.get_one(Summary, review.summary_id)
    counted = versions.review_answers(session, review)
    answered = select(func.count(ReviewAnswer.participant_id.distinct())).where(ReviewAnswer.review_id == review.id)
    return {
        "rev": review.rev,
        "numbers_rev": review.numbers_rev,
        "id": review.id,
        "version": summary.version,
        "round": review.round,
        "ended": review.ended_at is not None,
        "answered": session.scalar(answered),
        "points": [
            {"id": p.id, "origin": p.origin, "text": p.text, "answers": _answers(counted.get(p.id, {}))}
            for p in summary.points
        ],
    }


def _answers(counted: dict[str, int]) -> State:
    return {answer: counted.get(answer, 0) for answer in ANSWERS}


def version_state(session: Session, summary: Summary) -> State:
    """Return one version of a Kurzfassung: what was done, by which role, when, upon which version, and its points."""
    sources = versions.sources_of(session, summary.points)
    return {
        "version": summary.version,
        "state": summary.state,
        "act": summary.act,
        "based_on": summary.based_on,
        "by": summary.made_by,
        "at": summary.made_at,
        "points": [
            {
                "id": p.id,
                "origin": p.origin,
                "text": p.text,
                "sources": sources[p.id],
                "disputed": p.disputed,
                "minority": p.minority,
                "voice": p.voice_id,
            }
            for p in summary.points
        ],
    }
