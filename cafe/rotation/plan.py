"""The entry point of the rotation: one call makes the plan of a café."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import comb
from random import Random
from typing import Any

from cafe.rotation.bound import bound
from cafe.rotation.certificate import Line, certificate
from cafe.rotation.errors import N_
from cafe.rotation.figures import Figures, figures, lost_visits, not_home
from cafe.rotation.groups import fixed_groups
from cafe.rotation.improve import best_rows
from cafe.rotation.latecomers import door_order
from cafe.rotation.mode import Mode
from cafe.rotation.search import Budget
from cafe.rotation.seats import Place
from cafe.rotation.shape import Shape
from cafe.rotation.situation import Situation, check
from cafe.rotation.wishes import NO_WISHES

Progress = Callable[[int, int, int], None]


@dataclass(frozen=True)
class Plan:
    """Who sits where: `seats[person][round]` is (table, spot), all counted from 0; with free choice nobody has a seat.

    `situation` is what the plan keeps: also a visit, if mix was asked for and new tables were possible.
    """

    seats: Sequence[Sequence[Place | None]]
    situation: Situation

    @cached_property
    def figures(self) -> Figures:
        """Counted from the seats."""
        return figures(self.seats, self.situation.spots)

    @cached_property
    def bound(self) -> int:
        """Encounters that no plan of this shape can exceed; after a change, no plan with spots as full as these."""
        if self.as_planned:
            return bound(len(self.seats), self.situation)
        here = sum(any(route) for route in self.seats)
        return min(comb(here, 2), self.figures.seat_pairs)

    @property
    def as_planned(self) -> bool:
        """Whether everybody is there in every round, with spots as even as possible."""
        least, most = self.figures.sizes
        rounds = self.situation.rounds
        return most - least <= 1 and all(len(route) == rounds and all(route) for route in self.seats)

    @cached_property
    def broken(self) -> int:
        """Visits lost, homes not reached and wishes not kept; visits do not count for people with fixed seats."""
        wishes, home = self.situation.wishes, self.situation.home
        fixed = {person for person, _ in wishes.fixed}
        roaming = [route for person, route in enumerate(self.seats) if person not in fixed]
        lost = lost_visits(roaming, home) if self.situation.mode == Mode.VISIT else 0
        return lost + (not_home(roaming) if home else 0) + wishes.broken(self.seats)

    @property
    def lines(self) -> list[Line]:
        """How good the plan is, in one or two sentences that a screen can translate."""
        mixed = bound(len(self.seats), self.situation.mixed)
        line = certificate(self.figures.encounters, self.bound, self.situation.mode, mixed)
        idle = Line(N_("mit einer Gruppe je Tisch bringt die Heimkehr keine neuen Begegnungen"))
        return [line, idle] if self.situation.home and max(self.situation.spots) == 1 else [line]

    @property
    def certificate(self) -> str:
        """One German line on how good the plan is."""
        return "; ".join(map(str, self.lines))


def plan(
    people: int,
    situation: Situation,
    seed: int = 1,
    *,
    anywhere: bool = False,
    steps: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """A plan with sizes of spots within one of each other in every round.

    With mix, a visit if the numbers allow it, else any tables; with `anywhere`, any tables at once, which can give
    more encounters. The same arguments give the same plan; the search takes about `steps` steps at most, and calls
    `progress(step, encounters, bound)` every 2,000. Raises Impossible.
    """
    shape = check(people, situation)
    if not anywhere:
        situation = situation.visiting(people)
        shape = situation.shape(people)
    if situation.mode == Mode.FREE:
        return Plan([[] for _ in range(people)], replace(situation, wishes=NO_WISHES))
    if situation.mode == Mode.GROUPS:
        seats = fixed_groups(shape, situation.wishes, seed)
    else:
        budget = Budget(steps or affordable(shape), bound(people, situation), progress)
        seats = shape.seats(best_rows(shape, situation.wishes, budget, Random(seed)))
    return Plan(seats, situation)


def plan_at_the_door(*args: Any, **settings: Any) -> Plan:
    """A plan as `plan` makes it, with its routes in the order in which arriving participants take them."""
    made = plan(*args, **settings)
    order = door_order(made.seats, made.situation.wishes.named())
    return replace(made, seats=[made.seats[person] for person in order])


def affordable(shape: Shape) -> int:
    """Steps that take about 2 s for 250 people and 6 s for 1,000 on one core of 2020; more rounds, fewer steps."""
    return (300_000 if shape.people <= 250 else 600_000) * 6 // max(6, shape.rounds)
