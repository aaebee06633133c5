"""Who sits where: everybody at the first Tischwechsel, and each person who comes later."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe.actions.seating.routes import forget_routes, write_seats
from cafe.actions.seating.seating import Seating, is_planned, planned_route, read_seating
from cafe.domain import Cafe, Participant, Seat, dirty_marks, phases
from cafe.rotation import Impossible, Mode, Plan, Wishes, close, plan, seat_one
from cafe.rotation.seats import Place, Route

FREE, TAKEN, UNPLANNED = "free", "taken", "unplanned"  # how a seat card stands
SEARCH_STEPS = 30_000  # at most half a second of search: everybody is waiting to sit down


def seat_everybody(session: Session, cafe: Cafe) -> str:
    """Give a route through all rounds to each participant without a planned one; return the mode kept."""
    seating = read_seating(session, cafe)
    if seating.situation.mode == Mode.FREE or is_planned(session, cafe):
        return seating.situation.mode
    made = possible_plan(seating)
    seats: list[Route] = [list(route) for route in made.seats]
    if made.situation.closed:
        seats = close(seats, made.situation, 0).seats
    write_seats(session, cafe, dict(zip(seating.numbers, seats, strict=True)))
    return made.situation.mode


def unseat_everybody(session: Session, cafe: Cafe) -> None:
    """Take back the seats that `seat_everybody` gave without a plan; where people choose, they keep what they chose."""
    if cafe.rotation != Mode.FREE:
        forget_routes(session, cafe)


def seat_the_others(session: Session, cafe: Cafe) -> None:
    """Give seats from the present round on to all who are here and have none in it; nobody else moves.

    They came when the café seemed to be further on, or before there was a plan.
    """
    if cafe.rotation == Mode.FREE:
        return
    seating, current = read_seating(session, cafe), max(cafe.current_round - 1, 0)
    here = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    routes, found = seating.by_number, dict[int, Route]()
    for number in sorted(session.scalars(select(Participant.number).where(*here))):
        if routes[number][current] is None:
            been = routes.pop(number)[:current]
            routes[number] = found[number] = _route(session, cafe, seating, number, [*routes.values()], been)
    write_seats(session, cafe, found, current)


def possible_plan(seating: Seating) -> Plan:
    """Return a plan for those present; if necessary with any tables, and without wishes that clash.

    Everybody stands in the hall and waits: any plan is better than an error message.
    """
    without_wishes = replace(seating.situation, wishes=Wishes())
    for situation in (seating.situation, without_wishes, without_wishes.mixed):
        try:
            return plan(len(seating.numbers), situation, anywhere=True, steps=SEARCH_STEPS)
        except Impossible:
            continue
    raise AssertionError("any number of people can sit at any tables")


def seat_participant(session: Session, cafe: Cafe, person: Participant) -> None:
    """Give a person who joins the rest of the route planned for their number, else a new one.

    Nobody else moves. In the lobby of a café without a plan, and with free choice, there is no route yet.
    """
    expected = cafe.phase == phases.LOBBY and is_planned(session, cafe)
    if cafe.rotation == Mode.FREE or not (expected or phases.is_running(cafe.phase)):
        return
    seating = read_seating(session, cafe)
    rounds = seating.situation.rounds
    mine: Route = seating.by_number.get(person.number, [None] * rounds)
    current = max(cafe.current_round - 1, 0)
    start = next((r for r in range(current, rounds) if mine[r] is None), rounds)
    others = [route for number, route in seating.by_number.items() if number != person.number]
    _sit(session, cafe, person, _route(session, cafe, seating, person.number, others, mine[:start]), start)


def _route(
    session: Session, cafe: Cafe, seating: Seating, number: int, others: Sequence[Route], been: Sequence[Place | None]
) -> Route:
    """Return the route planned for a number, or a new one if that is not open; `been` are the seats before it."""
    start, home = len(been), seating.situation.home
    route = planned_route(session, cafe, number)
    if route is None or not all(route[start:]) or seating.situation.closed.intersection(route[start:]):
        # One person can return to the first table even where no plan can do this for all.
        route = seat_one(list(others), replace(seating.kept, home=home), start, been=been)
    return route


def _sit(session: Session, cafe: Cafe, person: Participant, route: Route, start: int) -> None:
    for r, seat in enumerate(route):
        if seat is not None and r >= start:
            table, spot = cafe.tables[seat[0]].id, seat[1]
            row = Seat(participant_id=person.id, round=r + 1, cafe_id=cafe.id, table_id=table, spot=spot)
            session.add(row)
    session.flush()
    dirty_marks(session).add(("route", person.id))


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
    seat_participant(session, cafe, person)


def _holder(session: Session, cafe: Cafe, number: int) -> Participant | None:
    return session.scalar(select(Participant).where(Participant.cafe_id == cafe.id, Participant.number == number))


def next_number(session: Session, cafe: Cafe, card: int | None) -> int:
    """Return the number of a new participant: that of their seat card if it is free, else the lowest free one."""
    if card is not None and standing(session, cafe, card) == FREE:
        make_way(session, cafe, card)
        return card
    numbers = select(Participant.number).where(Participant.cafe_id == cafe.id)
    highest = session.scalar(numbers.order_by(Participant.number.desc()).limit(1)) or 0
    if highest < cafe.joined:  # numbers have no gaps until somebody comes with a card
        return highest + 1
    taken = set(session.scalars(numbers))
    return next(number for number in range(1, highest + 2) if number not in taken)
