"""Plans before the café begins: try one, adopt it, look at the present one.

What may take seconds is a `PlanTask`, made from the present seating and done in a process of its own
(`cafe.live.planner`); the act that follows writes the result, for everybody whose seat is still the same.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Protocol

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from cafe.actions.seating.assigning import seat_the_others
from cafe.actions.seating.routes import forget_plan, take_planned_seats, write_plan
from cafe.actions.seating.seating import Seating, closed_spots, is_planned, read_seating, wishes_of
from cafe.domain import Cafe, Participant, Wish, phases, touch, touch_cafe
from cafe.errors import Closed, Invalid, MovedOn, NoPlan, Stale, Unknown
from cafe.rotation import Mode, Plan, Situation, Wishes, pays, plan_at_the_door
from cafe.rotation.errors import N_
from cafe.rotation.figures import come_again
from cafe.rotation.seats import Place, Route

Answer = dict[str, Any]
FIXED, KINDS = "fixed", ("together", "apart", "fixed")


class Wished(Protocol):
    """A wish about participants' numbers as it is sent; only fixed seats have round, table and spot."""

    @property
    def kind(self) -> str: ...
    @property
    def numbers(self) -> Sequence[int]: ...
    @property
    def round(self) -> int | None: ...
    @property
    def table(self) -> str | None: ...
    @property
    def spot(self) -> int | None: ...


@dataclass(frozen=True)
class AdoptedWish:
    """A wish as the store keeps it."""

    kind: str
    numbers: Sequence[int]
    round: int | None = None
    table: str | None = None
    spot: int | None = None


@dataclass(frozen=True)
class RotationProposal:
    """How a café might be run: the kind of rotation, who is expected, the spots of tables, and wishes."""

    mode: str
    home: bool
    expected: int
    spots: dict[str, int]
    wishes: Sequence[Wished]
    seed: int = 1


@dataclass(frozen=True)
class PlanTask:
    """Something to plan: the seating it starts from, and the job (None: nobody has to move)."""

    seating: Seating
    job: Callable[..., Any] | None
    urgent: bool = False  # a whole hall waits for it: it waits for no other plan, and its job can do with few `steps`


NOTHING = PlanTask(Seating(Situation(spots=(), rounds=0)), None)


@dataclass(frozen=True)
class PlanResult:
    """The result of a task."""

    seating: Seating
    result: Any
    seconds: float = 0.0


def overview(session: Session, cafe: Cafe) -> dict[str, Any]:
    """Return who sits where, with figures, for pages and downloads; tables, spots and rounds count from 0.

    `grid[round][table][spot]` are the numbers of participants; `routes[number]` is a list of (table, spot) or None;
    `certificate` is a list of sentences to translate.
    """
    seating = read_seating(session, cafe)
    made = seating.as_plan
    numbers = select(Participant.number).where(Participant.cafe_id == cafe.id).order_by(Participant.number)
    return {
        "figures": figures(made, seating),
        "certificate": made.lines,
        "mode": made.situation.mode,
        "planned": is_planned(session, cafe),
        "grid": _grid(seating),
        "routes": seating.by_number,
        "joined": session.scalars(numbers.where(Participant.gone.is_(False))).all(),
        "gone": session.scalars(numbers.where(Participant.gone.is_(True))).all(),
        "wishes": [asdict(wish) for wish in wishes(session, cafe)],
        "basis": basis(session, cafe),
        "closed": [(spot.table_id, spot.spot, spot.from_round) for spot in closed_spots(session, cafe)],
        "begin": seating.from_round + 1,
        "pays": cafe.phase != phases.LOBBY and _replanning_pays(seating),
    }


def _grid(seating: Seating) -> list[list[list[list[int]]]]:
    spots, rounds = seating.situation.spots, seating.situation.rounds
    grid: list[list[list[list[int]]]] = [[[[] for _ in range(n)] for n in spots] for _ in range(rounds)]
    for number, route in seating.by_number.items():
        for r, seat in enumerate(route):
            if seat is not None:
                grid[r][seat[0]][seat[1]].append(number)
    return grid


def _replanning_pays(seating: Seating) -> bool:
    """Say whether to offer new routes for the rounds to come: spots are uneven, or something closed."""
    least, most = seating.sizes(seating.routes)
    closed = bool(seating.situation.closed and pays(seating.situation))
    return seating.has_rounds_to_come and (most - least > 1 or closed)


def figures(made: Plan, seating: Seating) -> dict[str, Any]:
    """Return the figures of a plan; sizes are of the open spots in the rounds to come (or in all, if none are)."""
    answer = asdict(made.figures) | {"people": sum(any(route) for route in made.seats)}
    answer |= {"bound": made.bound, "broken": made.broken, "sizes": list(seating.sizes(made.seats))}
    return answer | {"met": list(made.figures.met), "again": come_again(made.seats, made.situation.home)}


def wishes(session: Session, cafe: Cafe) -> list[AdoptedWish]:
    """Return the wishes of a café as they were adopted."""
    return [AdoptedWish(w.kind, w.numbers, w.round, w.table_id, w.spot) for w in wishes_of(session, cafe)]


def basis(session: Session, cafe: Cafe) -> str:
    """Name what a proposal starts from: tables, rounds, rotation and wishes. If one changes, so does the name."""
    tables = [(table.id, table.spots) for table in cafe.tables]
    now = (tables, len(cafe.rounds), cafe.rotation, cafe.home, cafe.expected, wishes(session, cafe))
    return hashlib.sha256(repr(now).encode()).hexdigest()[:16]


def to_try(session: Session, cafe_id: str, proposal: RotationProposal, seen: str | None = None) -> PlanTask:
    """Return the task to plan what is proposed.

    Raises Closed once the café has begun, and Stale if the page was made from another basis than `seen`.
    """
    cafe = _cafe_in_lobby(session, cafe_id, seen)
    situation = Situation(
        spots=tuple(_proposed_spots(cafe, proposal)),
        rounds=len(cafe.rounds),
        mode=Mode(proposal.mode),
        home=proposal.home,
        wishes=_proposed_wishes(cafe, proposal.wishes),
    )
    people = max(proposal.expected, _highest_number(session, cafe_id))
    job = partial(plan_at_the_door, people, situation, proposal.seed, anywhere=True)
    return PlanTask(read_seating(session, cafe), job)


def tried(done: PlanResult) -> Answer:
    """Return the figures of a plan that was tried."""
    made: Plan = done.result
    answer = figures(made, Seating(made.situation))
    return answer | {"mode": made.situation.mode, "certificate": made.lines, "seconds": round(done.seconds, 1)}


def adopt(
    session: Session, cafe_id: str, done: PlanResult, proposal: RotationProposal, seen: str | None = None
) -> Answer:
    """Set the café up as proposed, store the planned routes, and seat those who are here; raises as `to_try`."""
    rev = touch_cafe(session, cafe_id)
    cafe = _cafe_in_lobby(session, cafe_id, seen)
    spots = _proposed_spots(cafe, proposal)
    planned = done.result.situation
    if (planned.spots, planned.rounds) != (tuple(spots), len(cafe.rounds)):  # set up anew while the plan was made
        raise MovedOn
    forget_plan(session, cafe)
    cafe.rotation, cafe.home, cafe.expected = proposal.mode, proposal.home, proposal.expected
    for table, n in zip(cafe.tables, spots, strict=True):
        if table.spots != n:
            touch(session, table.id)
            table.spots = n
    session.execute(delete(Wish).where(Wish.cafe_id == cafe_id))
    for position, wish in enumerate(proposal.wishes if proposal.mode != Mode.FREE else ()):
        seat = {"round": wish.round, "table_id": wish.table, "spot": wish.spot} if wish.kind == FIXED else {}
        session.add(Wish(cafe_id=cafe_id, position=position, kind=wish.kind, numbers=list(wish.numbers), **seat))
    session.flush()
    if proposal.expected and proposal.mode != Mode.FREE:
        routes: dict[int, Route] = {number: list(route) for number, route in enumerate(done.result.seats, 1)}
        write_plan(session, cafe, routes)
        take_planned_seats(session, cafe)
        if _highest_number(session, cafe_id) > len(routes):  # they joined while the plan was made
            seat_the_others(session, cafe)
    return {"rev": rev}


def to_lay_out(session: Session, cafe_id: str) -> tuple[PlanTask, RotationProposal, str] | None:
    """Return what to plan, and from which basis, for a café that expects participants and has no plan yet."""
    cafe = _cafe(session, cafe_id)
    if cafe.phase != phases.LOBBY or not cafe.expected or cafe.rotation == Mode.FREE or is_planned(session, cafe):
        return None
    spots = {table.id: table.spots for table in cafe.tables}
    proposal = RotationProposal(cafe.rotation, cafe.home, cafe.expected, spots, wishes(session, cafe))
    return to_try(session, cafe_id, proposal), proposal, basis(session, cafe)


def _proposed_spots(cafe: Cafe, proposal: RotationProposal) -> list[int]:
    if not proposal.spots.keys() <= {table.id for table in cafe.tables}:
        raise Unknown
    return [proposal.spots.get(table.id, table.spots) for table in cafe.tables]


def _proposed_wishes(cafe: Cafe, asked: Sequence[Wished]) -> Wishes:
    """Return wishes as the rotation reads them: participant 1 is person 0."""
    position = {table.id: at for at, table in enumerate(cafe.tables)}
    fixed: dict[tuple[int, int], Place] = {}
    for wish in asked:
        if wish.kind == FIXED:
            if wish.round is None or wish.spot is None or wish.table not in position:
                raise Invalid(reason="wishes")
            seat = position[wish.table], wish.spot
            for number in wish.numbers:
                if fixed.setdefault((number - 1, wish.round - 1), seat) != seat:
                    sentence = N_("Nummer %(number)d hat in Runde %(round)d zwei feste Plätze; bitte einen streichen.")
                    raise NoPlan(sentence, number=number, round=wish.round)
    groups = {kind: [[n - 1 for n in wish.numbers] for wish in asked if wish.kind == kind] for kind in KINDS}
    return Wishes(groups["together"], groups["apart"], fixed)


def _highest_number(session: Session, cafe_id: str) -> int:
    return session.scalar(select(func.max(Participant.number)).where(Participant.cafe_id == cafe_id)) or 0


def _cafe_in_lobby(session: Session, cafe_id: str, seen: str | None) -> Cafe:
    cafe = _cafe(session, cafe_id)
    if cafe.phase != phases.LOBBY:
        raise Closed
    if seen is not None and seen != basis(session, cafe):
        raise Stale
    return cafe


def _cafe(session: Session, cafe_id: str) -> Cafe:
    return session.get_one(Cafe, cafe_id, populate_existing=True)
