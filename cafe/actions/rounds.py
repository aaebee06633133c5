"""Running the café: Weiter, the clock, and what the projector shows in the harvest."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import visits
from cafe.actions.seating import assigning
from cafe.domain import Cafe, Contribution, Round, Table, dirty_marks, phases, touch, touch_cafe
from cafe.errors import Closed, MovedOn, Unknown

MINUTE = 60_000

Answer = dict[str, Any]


def advance(session: Session, cafe_id: str, leaving: int) -> Answer:
    """Leave step `leaving`; raise MovedOn if the café has left it already.

    A double tap, two devices or two processes move the café once.
    """
    return _advance(session, _locked(session, cafe_id, leaving))


def run_out(session: Session, cafe_id: str, leaving: int) -> Answer:
    """Leave step `leaving` because its clock has run out; raise MovedOn if it has not.

    The clock looked before it came here. Since then somebody may have been promised more minutes, or have paused.
    """
    cafe = _locked(session, cafe_id, leaving)
    if cafe.ends_at is None or cafe.ends_at > clock.now():
        raise MovedOn
    return _advance(session, cafe)


def _advance(session: Session, cafe: Cafe) -> Answer:
    if cafe.phase == phases.FINISHED:
        raise MovedOn
    saw_numbers = phases.numbers_visible(cafe.phase, cafe.numbers)
    cafe.phase, cafe.current_round = phases.following(cafe.phase, cafe.current_round, len(cafe.rounds), cafe.voting)
    cafe.step += 1
    cafe.remaining, cafe.frozen = None, False
    if cafe.phase == phases.CLOSING:
        dirty_marks(session).add(("round", cafe.id))
    cafe.ends_at = _end(session, cafe)
    if cafe.phase == phases.FINISHED:
        visits.set_end_of_links(session, cafe)
    seated = assigning.seat_everybody(session, cafe) if cafe.step == 1 else cafe.rotation
    if phases.numbers_visible(cafe.phase, cafe.numbers) != saw_numbers:
        _tell_all_numbers(session, cafe)
    return {"step": cafe.step, "phase": cafe.phase, "round": cafe.current_round, "rotation": seated}


def extend(session: Session, cafe_id: str, minutes: int, step: int | None = None) -> Answer:
    """Give the running phase more minutes, all tables alike; an overrun clock starts again from now."""
    cafe = _locked(session, cafe_id, step)
    if cafe.remaining is not None:
        cafe.remaining += minutes * MINUTE
    elif cafe.ends_at is not None:
        cafe.ends_at = max(cafe.ends_at, clock.now()) + minutes * MINUTE
    else:
        raise Closed
    return {"ends_at": cafe.ends_at, "remaining": cafe.remaining}


def pause(session: Session, cafe_id: str, step: int | None = None) -> Answer:
    """Stop the clock; writing and voting go on."""
    cafe = _locked(session, cafe_id, step)
    if cafe.ends_at is None:
        raise Closed
    cafe.remaining = max(0, cafe.ends_at - clock.now())
    cafe.ends_at = None
    return {"remaining": cafe.remaining}


def resume(session: Session, cafe_id: str, step: int | None = None) -> Answer:
    """Start the clock again from where it was stopped."""
    cafe = _locked(session, cafe_id, step)
    if cafe.remaining is None:
        raise Closed
    cafe.ends_at = clock.now() + cafe.remaining
    cafe.remaining, cafe.frozen = None, False
    if cafe.phase == phases.CLOSING:
        dirty_marks(session).add(("round", cafe_id))
    return {"ends_at": cafe.ends_at}


def freeze(session: Session, cafe_id: str, leaving: int, jump: int) -> Answer:
    """Stop the clock of step `leaving` with the time that truly remains: the server's own clock was set by `jump` ms.

    The time is counted here, and not where the jump was seen: minutes that were given in between stay given.
    Nothing ends by itself until an organizer has looked at it and resumes.
    """
    cafe = _locked(session, cafe_id, leaving)
    if cafe.ends_at is None:
        raise MovedOn
    cafe.remaining, cafe.ends_at, cafe.frozen = max(0, cafe.ends_at - (clock.now() - jump)), None, True
    return {"remaining": cafe.remaining}


def show_table(session: Session, cafe_id: str, table: str | None) -> Answer:
    """Put one table's Kurzfassung on the projector in the harvest; None shows the overview."""
    cafe = _locked(session, cafe_id)
    if table is not None and table not in {known.id for known in cafe.tables}:
        raise Unknown
    cafe.showing = table
    return {"showing": table}


def clocks(session: Session) -> list[tuple[str, int, int]]:
    """Return `(café, step, ends_at)` of every café whose clock runs."""
    running = select(Cafe.id, Cafe.step, Cafe.ends_at).where(Cafe.ends_at.is_not(None))
    return [(cafe_id, step, ends_at or 0) for cafe_id, step, ends_at in session.execute(running)]


def _locked(session: Session, cafe_id: str, step: int | None = None) -> Cafe:
    """Touch the café, which locks it; raise MovedOn if it is not at `step`, the one that was on the screen."""
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if step not in (None, cafe.step):
        raise MovedOn
    return cafe


def _end(session: Session, cafe: Cafe) -> int | None:
    current = session.get_one(Round, (cafe.id, cafe.current_round))
    minutes = phases.minutes(cafe.phase, current.minutes)
    return clock.now() + minutes * MINUTE if minutes else None


def _tell_all_numbers(session: Session, cafe: Cafe) -> None:
    """Points become visible or invisible for everybody: a change of every Beitrag, told like any other."""
    for table in session.scalars(select(Table.id).where(Table.cafe_id == cafe.id)).all():
        rev = touch(session, table)
        session.execute(update(Contribution).where(Contribution.table_id == table).values(rev=rev))
