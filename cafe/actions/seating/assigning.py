"""A seat for each person who comes, and the number that goes with it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from cafe.actions.seating.routes import forget_routes, write_seats
from cafe.actions.seating.seating import (
    Seating,
    closed_places,
    is_planned,
    planned_route,
    planned_routes,
    read_seating,
    route_of,
)
from cafe.domain import Cafe, Participant, Seat, dirty_marks, phases
from cafe.rotation import Mode, Situation, seat_each, seat_one
from cafe.rotation.seats import Place, Route
from cafe.store.engine import bare

FREE, TAKEN, UNPLANNED = "free", "taken", "unplanned"  # how a seat card stands
FEW = 10  # people whose routes are made inside the writer: sooner than a process is started, and than a vote waits

HIGHEST = select(func.max(Participant.number)).where(Participant.cafe_id == bindparam("cafe"))  # built once: all join


def unseat_everybody(session: Session, cafe: Cafe) -> None:
    """Take back the seats that were given without a plan; where people choose, they keep what they chose."""
    if cafe.rotation != Mode.FREE:
        forget_routes(session, cafe)


@dataclass(frozen=True)
class Unseated:
    """Those who are here and have no seat in a round: a route waits for some, `been` are the others' earlier seats."""

    seating: Seating
    seated: Mapping[int, Route]  # everybody else
    planned: Mapping[int, Route]
    been: Mapping[int, Route]

    @property
    def seats(self) -> list[Route]:
        """Return the routes beside which new ones are chosen."""
        return [*self.seated.values(), *self.planned.values()]


def read_unseated(session: Session, cafe: Cafe, current: int) -> Unseated:
    """Return who has no seat in round `current`, counted from 0.

    They came when the café seemed to be further on, or before there was a plan.
    """
    seating, waiting = read_seating(session, cafe), planned_routes(session, cafe)
    is_here = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    here = set(session.scalars(select(Participant.number).where(*is_here)))
    seated, planned, been = dict[int, Route](), dict[int, Route](), dict[int, Route]()
    for number, route in seating.by_number.items():
        if number not in here or route[current] is not None:
            seated[number] = route
        elif number in waiting and _leads_on(waiting[number][current:], seating.situation.closed):
            planned[number] = waiting[number]
        else:
            been[number] = route[:current]
    return Unseated(seating, seated, planned, been)


def seat_the_others(session: Session, cafe: Cafe, made: Mapping[int, Route] | None = None) -> None:
    """Give seats from the present round on to all who are here and have none in it; nobody else moves.

    `made` are the routes that were made before for those who were here by then.
    """
    if cafe.rotation == Mode.FREE:
        return
    current = max(cafe.current_round - 1, 0)
    unseated = read_unseated(session, cafe, current)
    routes = {number: route for number, route in (made or {}).items() if number in unseated.been}
    late = {number: been for number, been in unseated.been.items() if number not in routes}
    routes |= seat_each([*unseated.seats, *routes.values()], one_more(unseated.seating), current, late)
    write_seats(session, cafe, {**unseated.planned, **routes}, current)


def seat_participant(session: Session, cafe: Cafe, participant: str, number: int) -> None:
    """Give a participant who joins the rest of the route planned for their number, else a new one.

    Nobody else moves. In the lobby of a café without a plan, and with free choice, there is no route yet.
    """
    expected = cafe.phase == phases.LOBBY and is_planned(session, cafe)
    if cafe.rotation == Mode.FREE or not (expected or phases.is_running(cafe.phase)):
        return
    mine, rounds = route_of(session, cafe, participant), len(cafe.rounds)
    current = max(cafe.current_round - 1, 0)
    start = next((r for r in range(current, rounds) if mine[r] is None), rounds)
    route = planned_route(session, cafe, number)
    if route is None or not _leads_on(route[start:], closed_places(session, cafe)):
        seating = read_seating(session, cafe)  # everybody's seats: only if there is no other way
        others = [route for other, route in seating.by_number.items() if other != number]
        route = seat_one(others, one_more(seating), start, been=mine[:start])
    _sit(session, cafe, participant, route, start)


def _leads_on(rest: Route, closed: Set[Place]) -> bool:
    """Say whether the rest of a route has an open seat in each round."""
    return all(rest) and closed.isdisjoint(rest)


def one_more(seating: Seating) -> Situation:
    """Return how a route is chosen for one person beside all others.

    One person can return to the first table even where no plan can do this for all.
    """
    return replace(seating.kept, home=seating.situation.home)


def _sit(session: Session, cafe: Cafe, participant: str, route: Route, start: int) -> None:
    for r, seat in enumerate(route):
        if seat is not None and r >= start:
            table, spot = cafe.tables[seat[0]].id, seat[1]
            row = Seat(participant_id=participant, round=r + 1, cafe_id=cafe.id, table_id=table, spot=spot)
            session.add(row)
    session.flush()
    dirty_marks(session).add(("route", participant))


def standing(session: Session, cafe: Cafe, card: int) -> str:
    """Return whether a seat card lets somebody in as its number: FREE, TAKEN or UNPLANNED.

    Somebody without a card who got that number and has never been connected does not know it yet, and gives way.
    """
    if not planned_route(session, cafe, card):
        return UNPLANNED
    holder = _holder(session, cafe, card)
    return FREE if holder is None or holder.unseen else TAKEN


def make_way(session: Session, cafe: Cafe, card: int) -> None:
    """Give whoever has the number of this free card another one, and the seats that come with it."""
    holder = _holder(session, cafe, card)
    if holder is not None:
        holder.number = next_number(session, cafe, None)
        reseat(session, cafe, holder)


def reseat(session: Session, cafe: Cafe, person: Participant) -> None:
    """Give a participant whose number has changed the seats that come with it, from the present round on."""
    session.flush()
    session.execute(delete(Seat).where(Seat.participant_id == person.id, Seat.round >= max(cafe.current_round, 1)))
    seat_participant(session, cafe, person.id, person.number)


def _holder(session: Session, cafe: Cafe, number: int) -> Participant | None:
    return session.scalar(select(Participant).where(Participant.cafe_id == cafe.id, Participant.number == number))


def next_number(session: Session, cafe: Cafe, card: int | None) -> int:
    """Return the number of a new participant: that of their seat card if it is free, else the lowest free one."""
    if card is not None and standing(session, cafe, card) == FREE:
        make_way(session, cafe, card)
        return card
    highest = bare(session).scalar(HIGHEST, {"cafe": cafe.id}) or 0
    if highest <= cafe.joined:  # numbers have no gaps until somebody comes with a card
        return highest + 1
    taken = set(session.scalars(select(Participant.number).where(Participant.cafe_id == cafe.id)))
    return next(number for number in range(1, highest + 2) if number not in taken)
