"""A rehearsal: a simulated crowd goes through a copy of a café, which is deleted afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import deleting, setting_up, visits
from cafe.domain import Cafe, Contribution, Verdict, Vote, phases
from cafe.domain.verdict import setup_of
from cafe.domain.visit import MODERATOR
from cafe.errors import CafeRuns

FEW = 5  # phones, with which organizers try things out before a round

Answer = dict[str, Any]
Points = Mapping[tuple[str, str], int]  # (participant, Beitrag) → points


def begin(session: Session, key: str, cafe_id: str, title: str, connected: Mapping[str, int]) -> Answer:
    """Make the copy, let programs in, and return how a crowd comes in and runs it. Raises CafeRuns."""
    if is_busy(session, connected):
        raise CafeRuns
    made = setting_up.duplicate(session, key, cafe_id, title)
    copy = session.get_one(Cafe, made["cafe"])
    copy.rehearsal, copy.api_open = True, True
    links = [visits.link(session, key, MODERATOR, copy.id, table.id) for table in copy.tables]
    return {
        "cafe": copy.id,
        "code": copy.code,
        "rounds": len(copy.rounds),
        "setup": setup_of(copy),
        "organizer": visits.admit(session, None)["visit"],
        "moderators": [link for link in links if link],
    }


def is_busy(session: Session, connected: Mapping[str, int]) -> bool:
    """Say whether people are in a café from whom a crowd would take time.

    `connected` are the cafés in which anybody is connected, with how many participants: a round that was never ended
    does not count for ever.
    """
    theirs = select(Cafe.id, Cafe.phase).where(Cafe.id.in_(connected), Cafe.rehearsal.is_(False))
    return any(
        phases.is_running(phase) or (phase != phases.FINISHED and connected[cafe_id] > FEW)
        for cafe_id, phase in session.execute(theirs)
    )


def close(session: Session, cafe_id: str, organizer: str = "") -> Answer:
    """End a rehearsal wherever it stands, with the login that ran it, so that its copy can be deleted."""
    if visit := visits.find(session, organizer):
        visits.sign_out(session, visit.id)
    cafe = session.get(Cafe, cafe_id)
    if cafe is None or not cafe.rehearsal or deleting.is_going(cafe):
        return {}
    cafe.phase = phases.FINISHED  # wherever it stood: nobody is to go on from here
    session.flush()
    return deleting.close(session, cafe.id, cafe.code)


def keep(session: Session, cafe_id: str, figures: Mapping[str, int], setup: str) -> Answer:
    """Keep what a rehearsal showed, instead of what one before did; nothing of a café that is gone meanwhile."""
    if session.get(Cafe, cafe_id):
        session.merge(Verdict(cafe_id=cafe_id, made_at=clock.now(), setup=setup, **figures))
    return {}


def last(session: Session, cafe: Cafe) -> tuple[Verdict | None, bool]:
    """Return what the last rehearsal of a café showed, and whether the café was set up otherwise then."""
    verdict = session.get(Verdict, cafe.id)
    return verdict, verdict is not None and verdict.setup != setup_of(cafe)


def left_over(session: Session) -> list[str]:
    """Return the copies that are there although no crowd can be in them: the server has been started anew."""
    return list(session.scalars(select(Cafe.id).where(Cafe.rehearsal)))


def compare(session: Session, cafe_id: str, posts: Mapping[str, str], votes: Points, sent: Sequence[str]) -> Answer:
    """Compare what was acknowledged (Beiträge by id, points) with the store: how much is lost, and how much double.

    `sent` are all texts that were sent, whether they were acknowledged or not.
    """
    tables = [table.id for table in session.get_one(Cafe, cafe_id).tables]
    texts, stored = {*sent}, session.scalars(select(Contribution).where(Contribution.table_id.in_(tables))).all()
    found = [one.text for one in stored if one.text in texts]
    points = {
        (vote.participant_id, vote.contribution_id): vote.points
        for vote in session.scalars(select(Vote).where(Vote.table_id.in_(tables)))
    }
    lost = len({*posts} - {one.id for one in stored})
    lost += sum(points.get(key) != given for key, given in votes.items())
    return {"lost": lost, "double": len(found) - len({*found})}
