"""A café as the rotation sees it: tables, spots and rounds count from 0."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, ClosedSpot, Participant, PlannedSeat, Seat, Wish, phases
from cafe.errors import Overtaken, Unknown
from cafe.rotation import Impossible, Mode, Plan, Situation, Wishes, check
from cafe.rotation.seats import Place, Route, Seats, all_spots
from cafe.store.engine import bare

# Built once, and without a join: a late-comer's seat is chosen by everybody else's. Who sits at one spot comes in one
# row, as thousands of rows would cost a join twice as much, and SQLite gives way to other threads at each.
PEOPLE = (
    select(Participant.gone, func.aggregate_strings(Participant.id + "=" + cast(Participant.number, String), " "))
    .where(Participant.cafe_id == bindparam("cafe"))
    .group_by(Participant.gone)
)
SPOTS = (
    select(Seat.round, Seat.table_id, Seat.spot, func.aggregate_strings(Seat.participant_id, " "))
    .where(Seat.cafe_id == bindparam("cafe"))
    .group_by(Seat.round, Seat.table_id, Seat.spot)
)
ONE_PLANNED = select(PlannedSeat.number).where(PlannedSeat.cafe_id == bindparam("cafe")).limit(1)
SEATS_OF_ONE = select(Seat.round, Seat.table_id, Seat.spot).where(Seat.participant_id == bindparam("participant"))


@dataclass(frozen=True)
class Seating:
    """Who sits where. `routes[i]` is the route of participant `numbers[i]`; None where they are not there.

    In the lobby it includes the participants who are expected; `from_round` is the first round that can still change.
    """

    situation: Situation
    from_round: int = 0
    numbers: Sequence[int] = ()
    routes: Sequence[Route] = ()

    @property
    def by_number(self) -> dict[int, Route]:
        """Return `{number: route}`."""
        return dict(zip(self.numbers, self.routes, strict=True))

    @property
    def has_rounds_to_come(self) -> bool:
        """Whether there is a round that can still be changed."""
        return self.from_round < self.situation.rounds

    @property
    def kept(self) -> Situation:
        """Return the mode that so many participants can keep: any tables, if some would find no new one."""
        try:
            check(len(self.numbers), self.situation)
        except Impossible:
            return self.situation.mixed
        return self.situation

    @property
    def as_plan(self) -> Plan:
        """Return this seating as a plan of the rotation, with its figures."""
        return Plan(list(self.routes), self.kept)

    def sit_at(self, closed: Collection[Place]) -> bool:
        """Say whether anybody has a seat at one of these spots in the rounds to come."""
        return any(route[r] in closed for route in self.routes for r in range(self.from_round, self.situation.rounds))

    def sizes(self, seats: Seats, shut: Collection[Place] = ()) -> tuple[int, int]:
        """Return how many sit at the emptiest and the fullest open spot in the rounds to come (or in all)."""
        closed = self.situation.closed.union(shut)
        places = [place for place in all_spots(self.situation.spots) if place not in closed]
        first = self.from_round if self.has_rounds_to_come else 0
        taken = Counter((r, seat) for route in seats for r, seat in enumerate(route))
        found = [taken[r, place] for r in range(first, self.situation.rounds) for place in places]
        return min(found, default=0), max(found, default=0)


def first_changeable_round(cafe: Cafe) -> int:
    """Return the first round in which talk has not begun, counted from 0; the number of rounds if all have begun."""
    if cafe.phase == phases.LOBBY:
        return 0
    return cafe.current_round - (cafe.phase == phases.SEATING)


def read_seating(session: Session, cafe: Cafe) -> Seating:
    """Return the seating as it is now."""
    routes = planned_routes(session, cafe) if cafe.phase == phases.LOBBY else {}
    number_of, gone = _people(session, cafe)
    own: dict[int, Route] = {number: [None] * len(cafe.rounds) for number in number_of.values()}
    at = _positions(cafe)
    for turn, table, spot, people in bare(session).execute(SPOTS, {"cafe": cafe.id}):
        for person in people.split():
            own[number_of[person]][turn - 1] = at[table], spot
    routes |= own
    numbers = sorted(number for number in routes if number not in gone or any(own[number]))
    situation = situation_of(session, cafe, numbers)
    return Seating(situation, first_changeable_round(cafe), numbers, [routes[number] for number in numbers])


def _people(session: Session, cafe: Cafe) -> tuple[dict[str, int], set[int]]:
    """Return the number of each participant, and the numbers of those who have gone."""
    number_of, gone = dict[str, int](), set[int]()
    for have_gone, people in bare(session).execute(PEOPLE, {"cafe": cafe.id}):
        found = {person: int(number) for person, number in (one.split("=") for one in people.split())}
        number_of |= found
        gone.update(found.values() if have_gone else ())
    return number_of, gone


def situation_of(session: Session, cafe: Cafe, numbers: Sequence[int]) -> Situation:
    """Return how the rotation sees a café in which person i has number `numbers[i]`."""
    mode = Mode(cafe.rotation)
    return Situation(
        spots=tuple(table.spots for table in cafe.tables),
        rounds=len(cafe.rounds),
        mode=mode,
        home=cafe.home and mode.comes_home,
        wishes=read_wishes(session, cafe, numbers),
        closed=closed_places(session, cafe),
    )


def check_situation(session: Session, cafe: Cafe, seating: Seating) -> None:
    """Raise Overtaken if the café was set up anew since its seating was read."""
    if situation_of(session, cafe, seating.numbers) != seating.situation:
        raise Overtaken


def route_of(session: Session, cafe: Cafe, participant: str) -> Route:
    """Return the seats that one participant has."""
    route, at = list[Place | None]([None] * len(cafe.rounds)), _positions(cafe)
    for turn, table, spot in bare(session).execute(SEATS_OF_ONE, {"participant": participant}):
        route[turn - 1] = (at[table], spot)
    return route


def closed_places(session: Session, cafe: Cafe) -> frozenset[Place]:
    """Return the spots that are or will be closed, as (table, spot) counted from 0."""
    at = _positions(cafe)
    return frozenset((at[spot.table_id], spot.spot) for spot in closed_spots(session, cafe))


def closed_spots(session: Session, cafe: Cafe) -> Sequence[ClosedSpot]:
    """Return the spots that are or will be closed."""
    order = ClosedSpot.table_id, ClosedSpot.spot
    return session.scalars(select(ClosedSpot).where(ClosedSpot.cafe_id == cafe.id).order_by(*order)).all()


def wishes_of(session: Session, cafe: Cafe) -> Sequence[Wish]:
    """Return the wishes in their order."""
    return session.scalars(select(Wish).where(Wish.cafe_id == cafe.id).order_by(Wish.position)).all()


def read_wishes(session: Session, cafe: Cafe, numbers: Sequence[int]) -> Wishes:
    """Return the wishes about participants in `numbers`; person i of a wish is `numbers[i]`."""
    person_of, at = {number: person for person, number in enumerate(numbers)}, _positions(cafe)
    groups: dict[str, list[list[int]]] = {"together": [], "apart": []}
    fixed: dict[tuple[int, int], Place] = {}
    for wish in wishes_of(session, cafe):
        people = [person_of[number] for number in wish.numbers if number in person_of]
        if wish.kind in groups:
            groups[wish.kind].append(people)
        else:
            seat = at[wish.table_id or ""], wish.spot or 0
            fixed |= {(person, (wish.round or 1) - 1): seat for person in people}
    return Wishes(groups["together"], groups["apart"], fixed)


def planned_route(session: Session, cafe: Cafe, number: int) -> Route | None:
    """Return the planned route of a participant, None if there is none."""
    return planned_routes(session, cafe, number).get(number)


def is_planned(session: Session, cafe: Cafe) -> bool:
    """Whether there is a plan for those who are expected."""
    return bare(session).scalar(ONE_PLANNED, {"cafe": cafe.id}) is not None


def planned_routes(session: Session, cafe: Cafe, number: int | None = None) -> dict[int, Route]:
    """Return the planned routes of everybody, or of one participant."""
    at, routes = _positions(cafe), dict[int, Route]()
    found = select(PlannedSeat.number, PlannedSeat.round, PlannedSeat.table_id, PlannedSeat.spot)
    found = found.where(_in_cafe(PlannedSeat, cafe))
    if number is not None:
        found = found.where(PlannedSeat.number == number)
    for participant, turn, table, spot in bare(session).execute(found):
        routes.setdefault(participant, [None] * len(cafe.rounds))[turn - 1] = (at[table], spot)
    return routes


def places_meant(cafe: Cafe, table: str, spot: int | None) -> list[Place]:
    """Return a spot, or all of a table (None), as (table, spot) counted from 0. Raises Unknown."""
    for at, meant in enumerate(cafe.tables):
        if meant.id == table and (spot is None or spot < meant.spots):
            return [(at, number) for number in range(meant.spots)] if spot is None else [(at, spot)]
    raise Unknown


def _positions(cafe: Cafe) -> dict[str, int]:
    return {table.id: at for at, table in enumerate(cafe.tables)}


def _in_cafe(noun: Any, cafe: Cafe) -> Any:
    return noun.cafe_id == cafe.id
