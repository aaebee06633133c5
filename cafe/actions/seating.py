"""Who sits where: the plan made at the first Tischwechsel, and a place for everybody who comes later."""

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, Participant, Seat
from cafe.rotation import plan, seat_one

SEARCH_STEPS = 30_000  # half a second at most where the best plan is not found at once; everybody is waiting to sit

Route = list[tuple[int, int] | None]


def seat_everybody(session: Session, cafe: Cafe) -> None:
    """Give each participant their route through all rounds."""
    people = session.scalars(
        select(Participant).where(Participant.cafe_id == cafe.id).order_by(Participant.number)
    ).all()
    spots = [table.spots for table in cafe.tables]
    planned = plan(len(people), spots, len(cafe.rounds), cafe.rotation, steps=SEARCH_STEPS)
    for person, route in zip(people, planned.seats, strict=True):
        _seat(session, cafe, person, list(route))


def seat_late_comer(session: Session, cafe: Cafe, person: Participant) -> None:
    """Give one more participant a route through this round and those to come; nobody else moves."""
    routes = list(_routes(session, cafe).values())
    spots = [table.spots for table in cafe.tables]
    _seat(
        session,
        cafe,
        person,
        seat_one(routes, spots, cafe.current_round - 1, cafe.rotation, len(cafe.rounds)),
    )


def _routes(session: Session, cafe: Cafe) -> dict[str, Route]:
    """Return everybody's route as (table, spot) counted from 0, None where they have no seat."""
    position = {table.id: at for at, table in enumerate(cafe.tables)}
    seats = session.scalars(select(Seat).where(Seat.cafe_id == cafe.id).order_by(Seat.participant_id, Seat.round))
    routes: dict[str, Route] = {}
    for participant, theirs in groupby(seats, key=lambda seat: seat.participant_id):
        route: Route = [None] * len(cafe.rounds)
        for seat in theirs:
            route[seat.round - 1] = (position[seat.table_id], seat.spot)
        routes[participant] = route
    return routes


def _seat(session: Session, cafe: Cafe, person: Participant, route: Route) -> None:
    for number, seat in enumerate(route, start=1):
        if seat is not None:
            table, spot = seat
            session.add(
                Seat(
                    participant_id=person.id,
                    round=number,
                    cafe_id=cafe.id,
                    table_id=cafe.tables[table].id,
                    spot=spot,
                )
            )
    session.flush()
