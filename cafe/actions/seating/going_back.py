"""A step taken back: whoever came meanwhile gets a seat in the round that comes back.

To make a route for one person takes some milliseconds. Routes for many are made beside the server, before the café goes
back; who joins in that second gets one like any late-comer.
"""

from functools import partial

from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.seating.assigning import FEW, one_more, read_unseated, seat_the_others
from cafe.actions.seating.planning import NOTHING, PlanResult, PlanTask
from cafe.actions.seating.seating import check_situation
from cafe.domain import Cafe, Mode, phases
from cafe.rotation import seat_each


def to_go_back(session: Session, cafe_id: str, leaving: int) -> PlanTask:
    """Return the task to make routes for those who have no seat in the round that comes back, if they are many."""
    cafe = session.get_one(Cafe, cafe_id)
    left = cafe.left_step
    if left is None or cafe.step != leaving or left["until"] < clock.now():
        return NOTHING
    if cafe.rotation == Mode.FREE or not phases.is_running(left["phase"]):
        return NOTHING
    current = left["round"] - 1
    unseated = read_unseated(session, cafe, current)
    if len(unseated.been) <= FEW:
        return NOTHING
    job = partial(seat_each, unseated.seats, one_more(unseated.seating), current, unseated.been)
    return PlanTask(unseated.seating, job, urgent=True)


def seat_newcomers(session: Session, cafe: Cafe, done: PlanResult | None) -> None:
    """Give seats to all who have none in the round that is back.

    Raises Overtaken if what was `done` for it was done for a café that was set up in another way.
    """
    made = done.result if done else None
    if done and made:
        check_situation(session, cafe, done.seating)
    seat_the_others(session, cafe, made)
