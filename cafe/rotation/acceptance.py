"""The instances a plan is measured by, and how many encounters each must reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from cafe.rotation.plan import Plan, plan


@dataclass(frozen=True)
class Instance:
    """An evening with `spots` at each table, and the encounters to reach; the bound where nothing is given."""

    people: int
    tables: int
    spots: int
    rounds: int
    mode: str
    home: bool = False
    goal: int = 0

    def plan(self, seed: int) -> Plan:
        """The plan with default settings."""
        spots = [self.spots] * self.tables
        return plan(self.people, spots, self.rounds, self.mode, seed, home=self.home, anywhere=True)


INSTANCES = (
    Instance(9, 3, 1, 4, "mix"),
    Instance(16, 4, 1, 5, "mix"),
    Instance(16, 4, 1, 4, "visit"),
    Instance(25, 5, 1, 6, "mix"),
    Instance(49, 7, 1, 8, "mix"),
    Instance(37, 5, 1, 3, "visit"),
    Instance(100, 4, 1, 3, "visit"),
    Instance(100, 4, 1, 3, "mix"),
    Instance(100, 4, 5, 3, "visit"),
    Instance(100, 4, 5, 4, "visit"),
    Instance(120, 6, 4, 4, "visit"),
    Instance(250, 10, 5, 4, "visit"),
    Instance(1000, 25, 8, 4, "visit"),
    Instance(84, 3, 2, 3, "visit"),
    Instance(84, 3, 2, 3, "visit", home=True),
    Instance(100, 4, 5, 4, "visit", home=True),
    Instance(120, 6, 4, 4, "visit", home=True),
    Instance(250, 10, 5, 4, "mix", home=True),
    Instance(250, 10, 5, 4, "visit", home=True),
    Instance(1000, 25, 8, 4, "visit", home=True),
    Instance(36, 6, 1, 4, "mix", goal=356),
    Instance(72, 6, 2, 6, "visit", goal=1060),
    Instance(60, 5, 2, 5, "visit", goal=735),
    Instance(60, 6, 1, 5, "visit", goal=1120),
    Instance(250, 10, 1, 4, "visit", goal=11_009),
    Instance(1000, 20, 2, 5, "visit", goal=59_577),
)


@dataclass(frozen=True)
class Measured:
    """What the plans of one instance reached, one per seed."""

    instance: Instance
    bound: int
    encounters: list[int]
    broken: int
    seconds: float
    """Of processor time, for the slowest plan."""

    @property
    def passed(self) -> bool:
        """Whether every plan reaches its goal with every rule kept."""
        return min(self.encounters) >= (self.instance.goal or self.bound) and not self.broken


def measured(seeds: tuple[int, ...] = (1, 2, 3)) -> Iterator[Measured]:
    """Plan every instance with every seed; some 40 s on one core."""
    for instance in INSTANCES:
        plans, slowest = [], 0.0
        for seed in seeds:
            began = process_time()
            plans.append(instance.plan(seed))
            slowest = max(slowest, process_time() - began)
        found = [each.figures.encounters for each in plans]
        yield Measured(instance, plans[0].bound, found, sum(each.broken for each in plans), slowest)
