"""When it comes differently: close and open spots, plan the rounds to come anew. Only who lost a seat moves."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe.actions.seating.assigning import seat_participant
from cafe.actions.seating.planning import Done, Task, figures
from cafe.actions.seating.routes import write_plan, write_seats
from cafe.actions.seating.situation import FREE, Hall, places_meant, read_hall
from cafe.domain import Cafe, ClosedSpot, Participant, PlannedSeat, Seat, Table, phases, restless, touch, touch_cafe
from cafe.errors import Closed, MovedOn, NoPlan
from cafe.rotation import Plan, Repair, pays, replan, ways_to_close
from cafe.rotation.errors import N_
from cafe.rotation.seats import Route, all_spots
from cafe.rotation.seats import Seat as Place

Answer = dict[str, Any]
MOST_SPOTS = 40


def to_close(session: Session, cafe_id: str, table: str, spot: int | None) -> Task:
    """Return the task to seat elsewhere whoever has a seat at a spot (None: at the whole table) that closes."""
    cafe = _cafe(session, cafe_id)
    hall = _changeable(session, cafe)
    closed = _closing(cafe, hall, table, spot)
    if hall.mode == FREE or not any(closed.intersection(route[hall.begin :]) for route in hall.routes):
        return Task(hall, None)
    keeping = partial(ways_to_close, home=hall.as_plan.home, wishes=hall.wishes)
    return Task(hall, partial(keeping, hall.routes, hall.spots, closed, hall.begin, hall.kept))


def close(session: Session, cafe_id: str, done: Done, table: str, spot: int | None, keep: str | None) -> Answer:
    """Close a spot or a table from the next round on that nobody talks in; only who sat there moves.

    Where even spots and new tables contradict each other, and `keep` does not say which counts, nothing changes
    and the answer holds what either costs.
    """
    ways: dict[str, Repair] = done.result or {}
    if ways and keep is None and ways["sizes"].lost_visits > ways["visits"].lost_visits:
        shut = places_meant(_cafe(session, cafe_id), table, spot)
        return {"choose": {name: _cost(done.hall, way, shut) for name, way in ways.items()}}
    touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    before = _changeable(session, cafe)
    for _, number in sorted(_closing(cafe, before, table, spot) - before.closed):
        session.add(ClosedSpot(table_id=table, spot=number, cafe_id=cafe_id, from_round=before.begin + 1))
    session.flush()
    way = ways[keep or "sizes"] if ways else None
    moved = _apply(session, cafe, done.hall, way.seats) if way else set()
    moved |= _seat_others(session, cafe)
    after = read_hall(session, cafe)
    return figures(after.as_plan, after) | {
        "moved": len(moved),
        "lost_visits": way.lost_visits if way else 0,
        "pays": bool(way and pays(after.spots, after.closed)),
    }


def open_again(session: Session, cafe_id: str, table: str, spot: int | None) -> Answer:
    """Open a closed spot, all closed spots of a table (None), or one spot more; nobody moves."""
    rev = touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    if cafe.phase in (phases.HARVEST, phases.FINISHED):
        raise Closed
    one = session.get(Table, table)
    if one is not None and one.cafe_id == cafe_id and spot == one.spots < MOST_SPOTS:
        touch(session, table)
        one.spots += 1
        return {"rev": rev}
    numbers = [number for _, number in places_meant(cafe, table, spot)]
    session.execute(delete(ClosedSpot).where(ClosedSpot.table_id == table, ClosedSpot.spot.in_(numbers)))
    return {"rev": rev}


def to_replan(session: Session, cafe_id: str) -> Task:
    """Return the task to plan the rounds to come anew for everybody who is here."""
    cafe = _cafe(session, cafe_id)
    hall = _changeable(session, cafe)
    if cafe.phase == phases.LOBBY or hall.mode in (FREE, "groups"):
        raise Closed
    keeping = partial(replan, home=hall.as_plan.home, closed=hall.closed, wishes=hall.wishes)
    return Task(hall, partial(keeping, hall.routes, hall.spots, hall.begin, hall.kept))


def offered(done: Done) -> Answer:
    """Return what planning anew would bring: the figures now and then, and how many participants would go elsewhere."""
    hall, anew = done.hall, done.result
    people = {person for person, _ in anew.moved}
    now = hall.as_plan
    then = Plan(anew.seats, now.spots, now.rounds, now.mode, now.home, now.wishes)
    return {
        "now": figures(now, hall) | {"certificate": now.lines},
        "anew": figures(then, hall) | {"certificate": then.lines},
        "moved": len(people),
    }


def replan_all(session: Session, cafe_id: str, done: Done) -> Answer:
    """Give everybody who is here the new seats of the rounds to come; routes that wait for nobody are void."""
    touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    moved = _apply(session, cafe, done.hall, done.result.seats)
    session.execute(delete(PlannedSeat).where(PlannedSeat.cafe_id == cafe_id))
    after = read_hall(session, cafe)
    return figures(after.as_plan, after) | {"moved": len(moved)}


def _apply(session: Session, cafe: Cafe, before: Hall, seats: Sequence[Route]) -> set[int]:
    """Write new seats where nothing has changed since they were planned; return the numbers of those who move."""
    now = _changeable(session, cafe)
    if now.begin != before.begin:
        raise MovedOn
    present, changed = now.by_number, dict[int, Route]()
    for number, old, new in zip(before.numbers, before.routes, seats, strict=True):
        if new != old and present.get(number) == old:
            changed[number] = new
    if cafe.phase == phases.LOBBY:
        write_plan(session, cafe, changed)
    write_seats(session, cafe, changed, now.begin)
    return set(changed)


def _seat_others(session: Session, cafe: Cafe) -> set[int]:
    """Free everybody who still sits at a closed spot; they came while it was planned, or choose themselves."""
    hall = read_hall(session, cafe)
    left = {n: route for n, route in hall.by_number.items() if hall.closed.intersection(route[hall.begin :])}
    if not left:
        return set()
    found = select(Participant).where(Participant.cafe_id == cafe.id, Participant.number.in_(left))
    for person in session.scalars(found).all():
        session.execute(delete(Seat).where(Seat.participant_id == person.id, Seat.round > hall.begin))
        restless(session).add(("route", person.id))
        seat_participant(session, cafe, person)
    return set(left)


def _closing(cafe: Cafe, hall: Hall, table: str, spot: int | None) -> frozenset[Place]:
    """Return all that is closed when this closes, too. Raises NoPlan where nothing would stay open."""
    closed = hall.closed.union(places_meant(cafe, table, spot))
    if closed.issuperset(all_spots(hall.spots)):
        raise NoPlan(N_("Es bliebe kein Platz offen; bitte mindestens einen Platz offen lassen."))
    return closed


def _cost(hall: Hall, way: Repair, shut: Sequence[Place]) -> Answer:
    return {"lost_visits": way.lost_visits, "sizes": list(hall.sizes(way.seats, shut))}


def _changeable(session: Session, cafe: Cafe) -> Hall:
    """Return the hall of a café with rounds to come. Raises Closed."""
    hall = read_hall(session, cafe)
    if hall.begin >= hall.rounds:
        raise Closed
    return hall


def _cafe(session: Session, cafe_id: str) -> Cafe:
    return session.get_one(Cafe, cafe_id, populate_existing=True)
