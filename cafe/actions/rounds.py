"""Running the café: Weiter, and the clock."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import interludes, reacting, visits
from cafe.actions.publishing import editions
from cafe.actions.seating import assigning, beginning, going_back
from cafe.actions.seating.planning import PlanResult
from cafe.actions.seating.seating import is_planned
from cafe.actions.sorting import sort_in
from cafe.domain import Cafe, Contribution, Round, Table, mark_end, phases, touch, touch_cafe
from cafe.domain.contribution import LATE, SHOWN
from cafe.errors import Closed, MovedOn, NoWayBack, TooLittleLeft
from cafe.store.engine import bare

MINUTE = 60_000
BACK_MILLISECONDS = 60_000  # how long a step can be taken back: a mistake is noticed at once, or by the whole hall
LEAST_LEFT_MILLISECONDS = 60_000  # on a clock that came back or was shortened: it must not ring at once

Answer = dict[str, Any]


def advance(session: Session, cafe_id: str, leaving: int, done: PlanResult | None = None) -> Answer:
    """Leave step `leaving`; raise MovedOn if the café has left it already.

    A double tap, two devices or two processes move the café once. `done` are the routes with which the café begins,
    if they were planned before (`beginning.to_begin`).
    """
    return _advance(session, _locked(session, cafe_id, leaving), done)


def run_out(session: Session, cafe_id: str, leaving: int) -> Answer:
    """Leave step `leaving` because its clock has run out; raise MovedOn if it has not.

    The clock looked before it came here. Since then somebody may have been promised more minutes, or have paused.
    """
    cafe = _locked(session, cafe_id, leaving)
    if cafe.ends_at is None or cafe.ends_at > clock.now() or not phases.ends_by_itself(cafe.phase):
        raise MovedOn
    return _advance(session, cafe)


def _advance(session: Session, cafe: Cafe, done: PlanResult | None = None) -> Answer:
    if cafe.phase == phases.FINISHED:
        raise MovedOn
    interlude = interludes.coming(session, cafe)
    begins = cafe.phase == phases.LOBBY and interlude is None
    _note_way_back(session, cafe)
    if interlude:
        _go(session, cafe, cafe.phase, cafe.current_round, interlude.id)
    else:
        _go(session, cafe, *phases.following(cafe.phase, cafe.current_round, len(cafe.rounds), cafe.voting))
    minutes = interlude.minutes if interlude else _minutes(session, cafe)
    cafe.ends_at = clock.now() + minutes * MINUTE if minutes else None
    seated = beginning.seat_everybody(session, cafe, done) if begins else cafe.rotation
    return _where(cafe) | {"rotation": seated}


def end(session: Session, cafe_id: str, leaving: int, to: str) -> Answer:
    """Leave out all that was still to come: go to the harvest, or to the end. Raises Closed in the lobby."""
    cafe = _locked(session, cafe_id, leaving)
    if cafe.phase == phases.LOBBY:
        raise Closed
    if phases.PHASES.index(cafe.phase) >= phases.PHASES.index(to):
        raise MovedOn
    _note_way_back(session, cafe)
    _go(session, cafe, to, cafe.current_round)
    cafe.ends_at = None
    return _where(cafe)


def back(session: Session, cafe_id: str, leaving: int, done: PlanResult | None = None) -> Answer:
    """Take the last step back, within a minute: everything is open again that was, and the clock has what it had left.

    What was written meanwhile stays; what came too late only because of the step is taken as if it had been in time.
    Whoever came meanwhile gets a seat in the round that is back; in the lobby nobody has one that was not planned.
    `done` are the newcomers' routes, if they were made before (`going_back.to_go_back`). Raises NoWayBack.
    """
    cafe = _locked(session, cafe_id, leaving)
    left, begun = cafe.left_step, cafe.phase != phases.LOBBY
    was_in_time = done is not None and done.result is not None  # by now it may be too late
    if left is None or (left["until"] < clock.now() and not was_in_time):
        raise NoWayBack
    if cafe.phase == phases.FINISHED:  # what was published goes on changing
        editions.take_back_of(session, cafe.id)
    _go(session, cafe, left["phase"], left["round"], left.get("interlude"))
    cafe.left_step = None
    if left["paused"]:
        cafe.remaining, cafe.ends_at = left["remaining"], None
    else:
        cafe.ends_at = left["remaining"] and clock.now() + max(left["remaining"], LEAST_LEFT_MILLISECONDS)
    if phases.may_post(cafe.phase):
        _take_late(session, cafe, left["until"] - BACK_MILLISECONDS)
    if phases.is_running(cafe.phase):
        going_back.seat_newcomers(session, cafe, done)
    elif cafe.phase == phases.LOBBY and begun and not left["planned"]:
        assigning.unseat_everybody(session, cafe)
    return _where(cafe)


def _note_way_back(session: Session, cafe: Cafe) -> None:
    """Note how to take the coming step back; the first one gives everybody a seat, unless there is a plan."""
    remaining = cafe.remaining
    if cafe.ends_at is not None:
        remaining = max(1, cafe.ends_at - clock.now())
    kept = {"phase": cafe.phase, "round": cafe.current_round, "interlude": cafe.interlude_id, "remaining": remaining}
    kept |= {"paused": cafe.remaining is not None, "until": clock.now() + BACK_MILLISECONDS}
    if cafe.phase == phases.LOBBY:
        kept |= {"planned": is_planned(session, cafe)}
    cafe.left_step = kept


def _go(session: Session, cafe: Cafe, phase: str, number: int, interlude: str | None = None) -> None:
    """Bring the café to a phase of a round, or to an own step over it, forth or back, without its clock."""
    before, saw_numbers = cafe.phase, phases.numbers_visible(cafe.phase, cafe.numbers)
    cafe.phase, cafe.current_round, cafe.interlude_id = phase, number, interlude
    cafe.step += 1
    cafe.remaining, cafe.frozen = None, False
    cafe.scene, cafe.speaking_until = None, None
    reacting.forget(session, cafe.id)
    if phase != phases.LOBBY:
        _note_talk(session.get_one(Round, (cafe.id, number)), before, phase)
    if before in phases.TALKS and phase in (phases.CLOSING, phases.HARVEST):
        mark_end(session, cafe.id, number)
    if phases.FINISHED in (before, phase):
        visits.set_end_of_links(session, cafe)
    if phases.numbers_visible(phase, cafe.numbers) != saw_numbers:
        _tell_all_numbers(session, cafe)


def _note_talk(current: Round, before: str, phase: str) -> None:
    """Note when the talk of a round begins and ends, and forget it when that is taken back."""
    if phase in phases.TALKS:
        current.begun_at, current.ended_at = current.begun_at or clock.now(), None
    elif before in phases.TALKS and phase == phases.SEATING:
        current.begun_at = None
    elif before in phases.TALKS:
        current.ended_at = clock.now()


def _take_late(session: Session, cafe: Cafe, since: int) -> None:
    """Show the Beiträge that became Nachträge since then: the bell had rung by mistake."""
    late = Contribution.state == LATE, Contribution.round == cafe.current_round, Contribution.posted_at >= since
    for table in session.scalars(select(Table.id).where(Table.cafe_id == cafe.id)).all():
        found = select(Contribution.id, Contribution.text).where(*late, Contribution.table_id == table)
        taken = bare(session).execute(found).all()
        if not taken:
            continue
        rev = touch(session, table)
        new: list[Answer] = [{"id": one.id, "text": one.text, "rev": rev, "cluster_id": None} for one in taken]
        sort_in(session, table, new)
        shown = [{"id": row["id"], "state": SHOWN, "rev": rev, "cluster_id": row["cluster_id"]} for row in new]
        session.execute(update(Contribution), shown)  # in bulk: they may be many
    session.flush()
    session.expire_all()


def _where(cafe: Cafe) -> Answer:
    return {"step": cafe.step, "phase": cafe.phase, "round": cafe.current_round, "rotation": cafe.rotation}


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


def shorten(session: Session, cafe_id: str, minutes: int, step: int | None = None) -> Answer:
    """Take minutes from the running phase, all tables alike; raise TooLittleLeft unless a minute of it stays."""
    cafe = _locked(session, cafe_id, step)
    left = cafe.remaining if cafe.ends_at is None else cafe.ends_at - clock.now()
    if left is None:
        raise Closed
    taken = minutes * MINUTE
    if left - taken < LEAST_LEFT_MILLISECONDS:
        raise TooLittleLeft
    if cafe.ends_at is None:
        cafe.remaining = left - taken
    else:
        cafe.ends_at -= taken
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


class RunningClock(NamedTuple):
    """The clock of a café at a step; `ends` what is going on, or only tells when it is time."""

    cafe_id: str
    step: int
    ends_at: int
    ends: bool


def clocks(session: Session) -> list[RunningClock]:
    """Return every clock that runs, but for those of own steps: people come back from a break when they come back."""
    running = select(Cafe.id, Cafe.step, Cafe.ends_at, Cafe.phase).where(
        Cafe.ends_at.is_not(None), Cafe.interlude_id.is_(None)
    )
    return [
        RunningClock(cafe_id, step, ends_at or 0, phases.ends_by_itself(phase))
        for cafe_id, step, ends_at, phase in session.execute(running)
    ]


def steps(session: Session, cafes: Collection[str]) -> list[tuple[str, int]]:
    """Return at which step these cafés are."""
    return [(row.id, row.step) for row in session.execute(select(Cafe.id, Cafe.step).where(Cafe.id.in_(cafes)))]


def _locked(session: Session, cafe_id: str, step: int | None = None) -> Cafe:
    """Touch the café, which locks it; raise MovedOn if it is not at `step`, the one that was on the screen."""
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if step not in (None, cafe.step):
        raise MovedOn
    return cafe


def _minutes(session: Session, cafe: Cafe) -> int | None:
    return phases.minutes(cafe.phase, session.get_one(Round, (cafe.id, cafe.current_round)).minutes)


def _tell_all_numbers(session: Session, cafe: Cafe) -> None:
    """Points become visible or invisible for everybody: a change of every Beitrag, told like any other."""
    for table in session.scalars(select(Table.id).where(Table.cafe_id == cafe.id)).all():
        rev = touch(session, table)
        session.execute(update(Contribution).where(Contribution.table_id == table).values(rev=rev))
