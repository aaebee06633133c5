"""Repairs: close and open spots, plan the remaining rounds again. After closing, only people without a seat move."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cafe.actions.seating.assigning import FEW, one_more
from cafe.actions.seating.planning import PlanResult, PlanTask, figures
from cafe.actions.seating.routes import write_plan, write_seats
from cafe.actions.seating.seating import Seating, places_meant, read_seating
from cafe.domain import Cafe, ClosedSpot, PlannedSeat, Table, phases, touch, touch_cafe
from cafe.domain.table import MOST_SPOTS
from cafe.errors import Closed, MovedOn, NoPlan, Overtaken
from cafe.rotation import Mode, Plan, Repair, pays, replan, seat_each, ways_to_close
from cafe.rotation.errors import N_
from cafe.rotation.seats import Place, Route, all_spots

Answer = dict[str, Any]


def to_close(session: Session, cafe_id: str, table: str, spot: int | None) -> PlanTask:
    """Return the task to find other seats for everybody at a spot (None: at the whole table) that closes."""
    cafe = _cafe(session, cafe_id)
    seating = _changeable(session, cafe)
    closed = _closing(cafe, seating, table, spot)
    if seating.situation.mode == Mode.FREE or not seating.sit_at(closed):
        return PlanTask(seating, None)
    situation = replace(seating.kept, closed=closed)
    return PlanTask(seating, partial(ways_to_close, seating.routes, situation, seating.from_round))


def close(session: Session, cafe_id: str, done: PlanResult, table: str, spot: int | None, keep: str | None) -> Answer:
    """Close a spot or a table from the first round in which talk has not begun; only people seated there move.

    Where spots cannot stay even and tables new at once, and `keep` does not say which counts, nothing changes
    and the answer says what each way costs.
    """
    ways: dict[str, Repair] = done.result or {}
    if ways and keep is None and ways["sizes"].lost_visits > ways["visits"].lost_visits:
        shut = places_meant(_cafe(session, cafe_id), table, spot)
        return {"choose": {name: _cost(done.seating, way, shut) for name, way in ways.items()}}
    touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    before = _changeable(session, cafe)
    for _, number in sorted(_closing(cafe, before, table, spot) - before.situation.closed):
        session.add(ClosedSpot(table_id=table, spot=number, cafe_id=cafe_id, from_round=before.from_round + 1))
    session.flush()
    way = ways[keep or "sizes"] if ways else None
    moved = _apply(session, cafe, done.seating, way.seats) if way else set()
    moved |= _seat_others(session, cafe)
    after = read_seating(session, cafe)
    return figures(after.as_plan, after) | {
        "moved": len(moved),
        "lost_visits": way.lost_visits if way else 0,
        "pays": bool(way and pays(after.situation)),
    }


def open_again(session: Session, cafe_id: str, table: str, spot: int | None) -> Answer:
    """Open a closed spot, all closed spots of a table (None), or one spot more; nobody moves."""
    rev = touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    if cafe.phase in (phases.HARVEST, phases.FINISHED):
        raise Closed
    opened = session.get(Table, table)
    if opened is not None and opened.cafe_id == cafe_id and spot == opened.spots < MOST_SPOTS:
        touch(session, table)
        opened.spots += 1
        return {"rev": rev}
    numbers = [number for _, number in places_meant(cafe, table, spot)]
    session.execute(delete(ClosedSpot).where(ClosedSpot.table_id == table, ClosedSpot.spot.in_(numbers)))
    return {"rev": rev}


def to_replan(session: Session, cafe_id: str) -> PlanTask:
    """Return the task to plan the remaining rounds again for everybody who is here."""
    cafe = _cafe(session, cafe_id)
    seating = _changeable(session, cafe)
    if cafe.phase == phases.LOBBY or not seating.situation.mode.comes_home:
        raise Closed
    return PlanTask(seating, partial(replan, seating.routes, seating.kept, seating.from_round))


def offered(done: PlanResult) -> Answer:
    """Return what planning again would change: the figures before and after, and how many participants would move."""
    seating, repair = done.seating, done.result
    people = {person for person, _ in repair.moved}
    present, anew = seating.as_plan, Plan(repair.seats, seating.kept)
    return {
        "now": figures(present, seating) | {"certificate": present.lines},
        "anew": figures(anew, seating) | {"certificate": anew.lines},
        "moved": len(people),
    }


def replan_all(session: Session, cafe_id: str, done: PlanResult) -> Answer:
    """Give everybody who is here new seats in the remaining rounds; planned routes of absent people are dropped.

    Raises MovedOn if the café has gone back to the lobby meanwhile, where plans are adopted.
    """
    touch_cafe(session, cafe_id)
    cafe = _cafe(session, cafe_id)
    if cafe.phase == phases.LOBBY:
        raise MovedOn
    moved = _apply(session, cafe, done.seating, done.result.seats)
    session.execute(delete(PlannedSeat).where(PlannedSeat.cafe_id == cafe_id))
    after = read_seating(session, cafe)
    return figures(after.as_plan, after) | {"moved": len(moved)}


def _apply(session: Session, cafe: Cafe, before: Seating, seats: Sequence[Route]) -> set[int]:
    """Write new seats where nothing has changed since they were planned; return the numbers of those who move."""
    present = _changeable(session, cafe)
    if present.from_round != before.from_round:
        raise MovedOn
    routes, changed = present.by_number, dict[int, Route]()
    for number, old, new in zip(before.numbers, before.routes, seats, strict=True):
        if new != old and routes.get(number) == old:
            changed[number] = new
    if cafe.phase == phases.LOBBY:
        write_plan(session, cafe, changed)
    write_seats(session, cafe, changed, present.from_round)
    return set(changed)


def _seat_others(session: Session, cafe: Cafe) -> set[int]:
    """Free the seats left at a closed spot: of people who came during the planning, or who choose for themselves.

    Raises Overtaken if they are many: somebody has planned everything anew meanwhile.
    """
    seating = read_seating(session, cafe)
    closed, first = seating.situation.closed, seating.from_round
    left, others = dict[int, Route](), list[Route]()
    for number, route in seating.by_number.items():
        if closed.intersection(route[first:]):
            left[number] = route[:first]
        else:
            others.append(route)
    if len(left) > FEW and cafe.rotation != Mode.FREE:
        raise Overtaken
    if left:
        write_seats(session, cafe, seat_each(others, one_more(seating), first, left), first)
    return set(left)


def _closing(cafe: Cafe, seating: Seating, table: str, spot: int | None) -> frozenset[Place]:
    """Return everything that is closed once this is closed too. Raises NoPlan if nothing would stay open."""
    closed = seating.situation.closed.union(places_meant(cafe, table, spot))
    if closed.issuperset(all_spots(seating.situation.spots)):
        raise NoPlan(N_("Es bliebe keine Gruppe offen; bitte mindestens eine Gruppe offen lassen."))
    return closed


def _cost(seating: Seating, way: Repair, shut: Sequence[Place]) -> Answer:
    return {"lost_visits": way.lost_visits, "sizes": list(seating.sizes(way.seats, shut))}


def _changeable(session: Session, cafe: Cafe) -> Seating:
    """Return the seating of a café that still has rounds to come. Raises Closed."""
    seating = read_seating(session, cafe)
    if not seating.has_rounds_to_come:
        raise Closed
    return seating


def _cafe(session: Session, cafe_id: str) -> Cafe:
    return session.get_one(Cafe, cafe_id, populate_existing=True)
