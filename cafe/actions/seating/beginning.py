"""The first Tischwechsel: everybody who is here gets a route through all rounds.

To search for one takes up to half a second. It is done beside the server, before the café moves on; who joins meanwhile
is seated as a late-comer. If the café was set up anew meanwhile, all begins again.
"""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import interludes
from cafe.actions.seating.assigning import seat_the_others
from cafe.actions.seating.planning import NOTHING, PlanResult, PlanTask
from cafe.actions.seating.routes import write_seats
from cafe.actions.seating.seating import Seating, check_situation, is_planned, read_seating
from cafe.domain import Cafe, Mode, Participant, phases
from cafe.errors import Overtaken
from cafe.rotation import plan_to_begin
from cafe.rotation.seats import Route


def to_begin(session: Session, cafe_id: str, leaving: int) -> PlanTask:
    """Return the task to plan for those who are here, if leaving this step means to begin and they have no routes."""
    cafe = session.get_one(Cafe, cafe_id)
    if cafe.phase != phases.LOBBY or cafe.step != leaving or interludes.coming(session, cafe):
        return NOTHING
    if not _needs_routes(session, cafe):
        return NOTHING
    seating = read_seating(session, cafe)
    job = partial(plan_to_begin, len(seating.numbers), seating.situation)
    return PlanTask(seating, None if _is_found_at_once(seating) else job, urgent=True)


def seat_everybody(session: Session, cafe: Cafe, done: PlanResult | None = None) -> str:
    """Give a route through all rounds to each participant without a planned one; return the mode kept.

    Without what was `done` for it, it is planned here and now, where nobody waits. Raises Overtaken if that was done
    for a café that was set up in another way.
    """
    if not _needs_routes(session, cafe):
        return cafe.rotation
    if done is None or done.result is None:
        seating = read_seating(session, cafe)
        if done is not None and not _is_found_at_once(seating):
            raise Overtaken
        made = plan_to_begin(len(seating.numbers), seating.situation)
    else:
        seating, made = done.seating, done.result
        check_situation(session, cafe, seating)
    is_here = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    here = set(session.scalars(select(Participant.number).where(*is_here)))
    routes: dict[int, Route] = {
        number: list(route) for number, route in zip(seating.numbers, made.seats, strict=True) if number in here
    }
    write_seats(session, cafe, routes)
    if here.difference(seating.numbers):
        seat_the_others(session, cafe)
    return made.situation.mode


def _is_found_at_once(seating: Seating) -> bool:
    """Say whether there is nothing to search for: with so few people nobody meets anybody, and nobody wishes for it."""
    return len(seating.numbers) <= sum(seating.situation.spots) and not seating.situation.wishes.named()


def _needs_routes(session: Session, cafe: Cafe) -> bool:
    """Say whether seats are given here: not where people choose, nor where a plan waits for them."""
    return cafe.rotation != Mode.FREE and not is_planned(session, cafe)
