"""The door of the rotation: one call makes the plan of a café."""

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
from cafe.rotation.search import Budget
from cafe.rotation.seats import Place
from cafe.rotation.shape import Shape, can_visit, check
from cafe.rotation.wishes import NO_WISHES, Wishes

Progress = Callable[[int, int, int], None]


@dataclass(frozen=True)
class Plan:
    """Who sits where: `seats[person][round]` is (table, spot), all counted from 0; under "free" nobody has a seat.

    `mode` is what the plan keeps: "visit" too where "mix" was asked for and new tables were possible.
    """

    seats: Sequence[Sequence[Place | None]]
    spots: tuple[int, ...]
    rounds: int
    mode: str = "mix"
    home: bool = False
    wishes: Wishes = NO_WISHES

    @cached_property
    def figures(self) -> Figures:
        """Counted from the seats."""
        return figures(self.seats, self.spots)

    @cached_property
    def bound(self) -> int:
        """What no plan of this shape can exceed; after a change, no plan with spots as full as these."""
        if self.as_planned:
            return bound(len(self.seats), self.spots, self.rounds, self.mode, self.home)
        here = sum(any(route) for route in self.seats)
        return min(comb(here, 2), self.figures.seat_pairs)

    @property
    def as_planned(self) -> bool:
        """Whether everybody is there in every round, at spots as even as can be."""
        least, most = self.figures.sizes
        return most - least <= 1 and all(len(route) == self.rounds and all(route) for route in self.seats)

    @cached_property
    def broken(self) -> int:
        """Visits lost, homes not reached and wishes not kept; whoever has a fixed seat owes no visit."""
        fixed = {person for person, _ in self.wishes.fixed}
        roaming = [route for person, route in enumerate(self.seats) if person not in fixed]
        lost = lost_visits(roaming, self.home) if self.mode == "visit" else 0
        return lost + (not_home(roaming) if self.home else 0) + self.wishes.broken(self.seats)

    @property
    def lines(self) -> list[Line]:
        """How good the plan is, in one or two sentences that a screen can translate."""
        mixed = bound(len(self.seats), self.spots, self.rounds)
        line = certificate(self.figures.encounters, self.bound, self.mode, mixed)
        idle = Line(N_("mit einem Platz je Tisch bringt die Heimkehr keine neuen Begegnungen"))
        return [line, idle] if self.home and max(self.spots) == 1 else [line]

    @property
    def certificate(self) -> str:
        """One German line on how good the plan is."""
        return "; ".join(map(str, self.lines))


def plan(
    people: int,
    spots: Sequence[int],
    rounds: int,
    mode: str = "mix",
    seed: int = 1,
    *,
    home: bool = False,
    anywhere: bool = False,
    wishes: Wishes = NO_WISHES,
    steps: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """A plan with `spots[t]` places at table t, sizes of spots within one of each other in every round.

    `mode`: "visit" (a new table each round), "mix" (a visit where the numbers allow it, else any tables; with
    `anywhere` any tables at once, which can make more encounters), "groups" (fixed groups rotate), "free" (no seats).
    With `home`, visit and mix end at the first table. The same plan for the same arguments; at most some `steps` steps
    of search, every 2,000 told to `progress(step, encounters, bound)`. Raises Impossible.
    """
    shape = check(people, spots, rounds, mode, home)
    if mode == "mix" and not anywhere and can_visit(shape):
        mode, shape = "visit", replace(shape, visit=True)
    if mode == "free":
        return Plan([[] for _ in range(people)], shape.spots, rounds, mode)
    if mode == "groups":
        seats = fixed_groups(shape, wishes, seed)
    else:
        budget = Budget(steps or affordable(shape), bound(people, spots, rounds, mode, home), progress)
        seats = shape.seats(best_rows(shape, wishes, budget, Random(seed)))
    return Plan(seats, shape.spots, rounds, mode, home, wishes)


def plan_at_the_door(*args: Any, **settings: Any) -> Plan:
    """A plan as `plan` makes it, its routes in the order in which participants at the door take them."""
    made = plan(*args, **settings)
    order = door_order(made.seats, made.wishes.named())
    return replace(made, seats=[made.seats[person] for person in order])


def affordable(shape: Shape) -> int:
    """Steps that take some 2 s for 250 people and 6 s for 1,000 on one core of 2020; more rounds, fewer steps."""
    return (300_000 if shape.people <= 250 else 600_000) * 6 // max(6, shape.rounds)
