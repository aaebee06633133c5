"""Mistakes that readers report, and what the organizers put right for everybody to see."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Correction, ErrorReport, Publication
from cafe.domain.publication import CORRECTED, FILE, OPEN, PAGE, SET_ASIDE
from cafe.errors import EditedMeanwhile, TooManyWaiting, Unknown
from cafe.security.text import clean

WORDS_LIMIT, QUOTE_LIMIT = 1_000, 600
ANCHOR = 80  # characters
MOST_OPEN = 200  # reports that wait for the organizers; what comes then would not be read either

Answer = dict[str, Any]


def report(session: Session, publication_id: str, about: str, quote: str, place: str, words: str) -> Answer:
    """Note a mistake, with what it is about as it stood there. Raises what `check` raises."""
    check(session, publication_id, place, words)
    session.add(
        ErrorReport(
            publication_id=publication_id,
            about=clean(about, ANCHOR, lines=False, optional=True),
            quote=quote[:QUOTE_LIMIT],
            place=place,
            words=clean(words, WORDS_LIMIT),
            reported_at=clock.now(),
        )
    )
    return {}


def check(session: Session, publication_id: str, place: str, words: str) -> None:
    """Raise why a report is not taken: Empty, TooLong, TooManyWaiting, Unknown."""
    if place not in (PAGE, FILE):
        raise Unknown
    clean(words, WORDS_LIMIT)
    waiting = select(func.count()).select_from(ErrorReport)
    waiting = waiting.where(ErrorReport.publication_id == publication_id, ErrorReport.state == OPEN)
    if (session.scalar(waiting) or 0) >= MOST_OPEN:
        raise TooManyWaiting


def settle(session: Session, publication_id: str, report_id: str, correction: str | None = None) -> Answer:
    """Put a report away: with a correction that everybody reads, or without one.

    Raises EditedMeanwhile for a correction of what is put away already; Empty, TooLong, Unknown. Its words and what it
    quoted are not kept: that may be hidden by then.
    """
    found = session.get(ErrorReport, report_id, with_for_update=True)
    if found is None or found.publication_id != publication_id:
        raise Unknown
    if found.state != OPEN:
        if correction:
            raise EditedMeanwhile
        return {"state": found.state}
    if correction is not None:
        correct(session, publication_id, correction)
    found.state, found.settled_at = (SET_ASIDE if correction is None else CORRECTED), clock.now()
    found.words = found.quote = ""
    return {"state": found.state}


def correct(session: Session, publication_id: str, words: str) -> Answer:
    """Tell everybody what was put right."""
    session.get_one(Publication, publication_id)
    made = Correction(publication_id=publication_id, words=clean(words, WORDS_LIMIT), made_at=clock.now())
    session.add(made)
    session.flush()
    return {"correction": made.id}


def take_back(session: Session, publication_id: str, correction_id: str) -> Answer:
    """Take a correction back, which was not right itself; twice is once. Raises Unknown for that of another one."""
    found = session.get(Correction, correction_id, with_for_update=True)
    if found is not None and found.publication_id != publication_id:
        raise Unknown
    if found is not None:
        session.delete(found)
    return {}


def open_reports(session: Session, publication_id: str) -> list[ErrorReport]:
    """Return the reports that wait for the organizers, the oldest first."""
    waiting = ErrorReport.publication_id == publication_id, ErrorReport.state == OPEN
    return list(session.scalars(select(ErrorReport).where(*waiting).order_by(ErrorReport.reported_at)))


def corrections(session: Session, publication_id: str) -> list[Correction]:
    """Return what was put right, the newest first."""
    made = select(Correction).where(Correction.publication_id == publication_id)
    return list(session.scalars(made.order_by(Correction.made_at.desc(), Correction.id)))
