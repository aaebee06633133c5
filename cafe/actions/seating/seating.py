"""The hall: a café as the rotation sees it, tables, spots and rounds counted from 0."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, ClosedSpot, Participant, PlannedSeat, Seat, Wish, phases
from cafe.errors import Unknown
from cafe.rotation import Impossible, Plan, Wishes, check
from cafe.rotation.seats import Place, Route, Seats, all_spots

FREE, HOMING = "free", ("mix", "visit")


@dataclass(frozen=True)
class Seating:
    """Who sits where. `routes[i]` is the route of participant `numbers[i]`; None where they are not there.

    In the lobby the participants who are expected are in it as well; `first_open` is the first round that can still be
    changed.
    """

    spots: tuple[int, ...]
    rounds: int
    mode: str
    home: bool
    first_open: int
    numbers: Sequence[int]
    routes: Sequence[Route]
    closed: frozenset[Place]
    wishes: Wishes

    @property
    def by_number(self) -> dict[int, Route]:
        """Return `{number: route}`."""
        return dict(zip(self.numbers, self.routes, strict=True))

    @property
    def kept(self) -> str:
        """Return the mode that can be kept with so many participants: where some would find no new table, any table."""
        try:
            check(len(self.numbers), self.spots, self.rounds, self.mode, self.home)
        except Impossible:
            return "mix"
        return self.mode

    @property
    def as_plan(self) -> Plan:
        """Return what the rotation thinks of this, with its figures."""
        kept = self.kept
        return Plan(list(self.routes), self.spots, self.rounds, kept, self.home and kept == self.mode, self.wishes)

    def sizes(self, seats: Seats, shut: Collection[Place] = ()) -> tuple[int, int]:
        """Return how many sit at the emptiest and the fullest open spot in the rounds to come (or in all)."""
        places = [place for place in all_spots(self.spots) if place not in self.closed and place not in shut]
        first = self.first_open if self.first_open < self.rounds else 0
        taken = Counter((r, seat) for route in seats for r, seat in enumerate(route))
        found = [taken[r, place] for r in range(first, self.rounds) for place in places]
        return min(found, default=0), max(found, default=0)


def first_open_round(cafe: Cafe) -> int:
    """Return the first round that nobody has begun to talk in, counted from 0; as many as there are when all have."""
    if cafe.phase == phases.LOBBY:
        return 0
    return cafe.current_round - (cafe.phase == phases.SEATING)


def read_seating(session: Session, cafe: Cafe) -> Seating:
    """Return the hall as it is now."""
    routes = _planned(session, cafe) if cafe.phase == phases.LOBBY else {}
    people = session.execute(select(Participant.number, Participant.gone).where(_here(Participant, cafe))).all()
    routes |= {number: [None] * len(cafe.rounds) for number, _ in people}
    seated = select(Participant.number, Seat.round, Seat.table_id, Seat.spot).where(_here(Seat, cafe))
    at = _positions(cafe)
    for number, one, table, spot in session.execute(seated.join(Participant, Participant.id == Seat.participant_id)):
        routes[number][one - 1] = (at[table], spot)
    never_sat = {number for number, gone in people if gone and not any(routes[number])}
    numbers = sorted(set(routes) - never_sat)
    return Seating(
        spots=tuple(table.spots for table in cafe.tables),
        rounds=len(cafe.rounds),
        mode=cafe.rotation,
        home=cafe.home and cafe.rotation in HOMING,
        first_open=first_open_round(cafe),
        numbers=numbers,
        routes=[routes[number] for number in numbers],
        closed=frozenset((at[spot.table_id], spot.spot) for spot in closed_spots(session, cafe)),
        wishes=read_wishes(session, cafe, numbers),
    )


def closed_spots(session: Session, cafe: Cafe) -> Sequence[ClosedSpot]:
    """Return the spots that are or will be closed."""
    order = ClosedSpot.table_id, ClosedSpot.spot
    return session.scalars(select(ClosedSpot).where(ClosedSpot.cafe_id == cafe.id).order_by(*order)).all()


def wishes_of(session: Session, cafe: Cafe) -> Sequence[Wish]:
    """Return the wishes in their order."""
    return session.scalars(select(Wish).where(Wish.cafe_id == cafe.id).order_by(Wish.position)).all()


def read_wishes(session: Session, cafe: Cafe, numbers: Sequence[int]) -> Wishes:
    """Return the wishes about participants who are among `numbers`, who are counted by their place there."""
    place, at = {number: i for i, number in enumerate(numbers)}, _positions(cafe)
    groups: dict[str, list[list[int]]] = {"together": [], "apart": []}
    fixed: dict[tuple[int, int], Place] = {}
    for wish in wishes_of(session, cafe):
        people = [place[number] for number in wish.numbers if number in place]
        if wish.kind in groups:
            groups[wish.kind].append(people)
        else:
            seat = at[wish.table_id or ""], wish.spot or 0
            fixed |= {(person, (wish.round or 1) - 1): seat for person in people}
    return Wishes(groups["together"], groups["apart"], fixed)


def planned_route(session: Session, cafe: Cafe, number: int) -> Route | None:
    """Return the route that waits for a participant, None where there is none."""
    return _planned(session, cafe, number).get(number)


def is_planned(session: Session, cafe: Cafe) -> bool:
    """Whether there is a plan for those who are expected."""
    return session.scalar(select(PlannedSeat.number).where(_here(PlannedSeat, cafe)).limit(1)) is not None


def _planned(session: Session, cafe: Cafe, number: int | None = None) -> dict[int, Route]:
    """Return the routes that wait, of everybody or of one."""
    at, routes = _positions(cafe), dict[int, Route]()
    found = select(PlannedSeat.number, PlannedSeat.round, PlannedSeat.table_id, PlannedSeat.spot)
    found = found.where(_here(PlannedSeat, cafe))
    if number is not None:
        found = found.where(PlannedSeat.number == number)
    for participant, one, table, spot in session.execute(found):
        routes.setdefault(participant, [None] * len(cafe.rounds))[one - 1] = (at[table], spot)
    return routes


def places_meant(cafe: Cafe, table: str, spot: int | None) -> list[Place]:
    """Return a spot, or all of a table (None), as (table, spot) counted from 0. Raises Unknown."""
    for at, one in enumerate(cafe.tables):
        if one.id == table and (spot is None or spot < one.spots):
            return [(at, number) for number in range(one.spots)] if spot is None else [(at, spot)]
    raise Unknown


def _positions(cafe: Cafe) -> dict[str, int]:
    return {table.id: at for at, table in enumerate(cafe.tables)}


def _here(noun: Any, cafe: Cafe) -> Any:
    return noun.cafe_id == cafe.id
