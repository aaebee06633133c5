"""A rehearsal: a simulated crowd goes through a copy of a café, which is deleted afterwards."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import deleting, setting_up, visits
from cafe.domain import Cafe, Contribution, Rehearsal, Verdict, Vote, phases
from cafe.domain.rehearsal import ONLY
from cafe.domain.verdict import setup_of
from cafe.domain.visit import MODERATOR
from cafe.errors import CafeRuns, RehearsalRuns

FEW = 5  # phones, with which organizers try things out before a round

Answer = dict[str, Any]
Runs = Callable[[str], bool]  # whether a process runs its rehearsal, by its id
Points = Mapping[tuple[str, str], int]  # (participant, Beitrag) → points


def begin(
    session: Session, key: str, cafe_id: str, title: str, phones: int, *, process_id: str, connected: Mapping[str, int]
) -> Answer:
    """Make the copy, let programs in, and return how a crowd comes in and runs it. Raises CafeRuns, RehearsalRuns."""
    if is_busy(session, connected):
        raise CafeRuns
    running = _claimed(session, process_id)
    made = setting_up.duplicate(session, key, cafe_id, title)
    copy = session.get_one(Cafe, made["cafe"])
    copy.rehearsal, copy.api_open = True, True
    running.cafe_id, running.copy_id, running.code, running.phones = cafe_id, copy.id, copy.code, phones
    links = [visits.link(session, key, MODERATOR, copy.id, table.id) for table in copy.tables]
    return {
        "cafe": copy.id,
        "code": copy.code,
        "rounds": len(copy.rounds),
        "setup": setup_of(copy),
        "organizer": visits.admit(session, None)["visit"],
        "moderators": [link for link in links if link],
    }


def _claimed(session: Session, process_id: str) -> Rehearsal:
    """Return the one rehearsal that there may be, for this process. Raises RehearsalRuns if another has it."""
    running = session.get(Rehearsal, ONLY, with_for_update=True)
    if running is None:
        running = Rehearsal(slot=ONLY, cafe_id="", copy_id="", code="", process_id="", phones=0, percent=0, why="")
        session.add(running)
        try:
            session.flush()
        except IntegrityError:  # another process has just begun
            raise RehearsalRuns from None
    if running.process_id not in ("", process_id):
        raise RehearsalRuns
    running.process_id, running.percent, running.why = process_id, 0, ""
    return running


def newest(session: Session) -> Rehearsal | None:
    """Return the rehearsal that is under way or was the last, at whichever process."""
    return session.get(Rehearsal, ONLY)


def note(session: Session, process_id: str, percent: int) -> Answer:
    """Note how far the rehearsal of a process is."""
    session.execute(_of(process_id).values(percent=percent))
    return {}


def stop(session: Session, cafe_id: str) -> Answer:
    """Ask the process that rehearses a café to end that before its end."""
    running = Rehearsal.cafe_id == cafe_id, Rehearsal.process_id != "", Rehearsal.why == ""
    session.execute(update(Rehearsal).where(*running).values(why="stopped"))
    return {}


def end(session: Session, process_id: str, why: str) -> Answer:
    """Note that the rehearsal of a process is over, and why it came to no verdict, if it did not."""
    session.execute(_of(process_id).values(process_id="", why=why))
    return {}


def _of(process_id: str) -> Any:
    return update(Rehearsal).where(Rehearsal.process_id == process_id)


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


def left_over(session: Session, runs: Runs) -> list[str]:
    """Return the copies in which no crowd can be: whoever rehearsed there does so no more."""
    running = newest(session)
    used = {running.copy_id} if running and runs(running.process_id) else set()
    return [copy for copy in session.scalars(select(Cafe.id).where(Cafe.rehearsal)) if copy not in used]


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
