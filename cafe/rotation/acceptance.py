"""The instances by which plans are measured, and how many encounters each must reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import process_time

from cafe.rotation.mode import Mode
from cafe.rotation.plan import Plan, plan
from cafe.rotation.situation import Situation

SECONDS = ((250, 5.0), (1_000, 30.0), (5_000, 150.0))
"""How long a plan for so many people may take."""


@dataclass(frozen=True)
class Instance:
    """An evening with `spots` at each table (several numbers: table by table, in turns), and the encounters to reach.

    Without a goal, plans must reach the bound.
    """

    people: int
    tables: int
    spots: int | tuple[int, ...]
    rounds: int
    mode: Mode
    home: bool = False
    goal: int = 0

    def plan(self, seed: int) -> Plan:
        """The plan with default settings."""
        turns = self.spots if isinstance(self.spots, tuple) else (self.spots,)
        spots = tuple(turns[table % len(turns)] for table in range(self.tables))
        return plan(self.people, Situation(spots, self.rounds, self.mode, self.home), seed, anywhere=True)

    def __str__(self) -> str:
        spots = "/".join(map(str, self.spots)) if isinstance(self.spots, tuple) else str(self.spots)
        return f"{self.people}, {self.tables}, {spots}, {self.rounds} {self.mode}{' home' * self.home}"


INSTANCES = (
    Instance(9, 3, 1, 4, Mode.MIX),
    Instance(16, 4, 1, 5, Mode.MIX),
    Instance(16, 4, 1, 4, Mode.VISIT),
    Instance(25, 5, 1, 6, Mode.MIX),
    Instance(49, 7, 1, 8, Mode.MIX),
    Instance(37, 5, 1, 3, Mode.VISIT),
    Instance(100, 4, 1, 3, Mode.VISIT),
    Instance(100, 4, 1, 3, Mode.MIX),
    Instance(100, 4, 5, 3, Mode.VISIT),
    Instance(100, 4, 5, 4, Mode.VISIT),
    Instance(120, 6, 4, 4, Mode.VISIT),
    Instance(250, 10, 5, 4, Mode.VISIT),
    Instance(1000, 25, 8, 4, Mode.VISIT),
    Instance(84, 3, 2, 3, Mode.VISIT),
    Instance(84, 3, 2, 3, Mode.VISIT, home=True),
    Instance(100, 4, 5, 4, Mode.VISIT, home=True),
    Instance(120, 6, 4, 4, Mode.VISIT, home=True),
    Instance(250, 10, 5, 4, Mode.MIX, home=True),
    Instance(250, 10, 5, 4, Mode.VISIT, home=True),
    Instance(1000, 25, 8, 4, Mode.VISIT, home=True),
    Instance(36, 6, 1, 4, Mode.MIX, goal=356),
    Instance(72, 6, 2, 6, Mode.VISIT, goal=1060),
    Instance(60, 5, 2, 5, Mode.VISIT, goal=735),
    Instance(60, 6, 1, 5, Mode.VISIT, goal=1120),
    Instance(250, 10, 1, 4, Mode.VISIT, goal=11_009),
    Instance(1000, 20, 2, 5, Mode.VISIT, goal=59_577),
)
OTHERS = (
    Instance(131, 11, 1, 11, Mode.VISIT),
    Instance(289, 17, 1, 18, Mode.MIX),
    Instance(700, 27, 1, 20, Mode.VISIT),
    Instance(1024, 32, 1, 33, Mode.MIX),
    Instance(999, 31, 1, 30, Mode.VISIT),
    Instance(703, 27, 1, 28, Mode.MIX, goal=244_000),
    Instance(251, 12, (2, 3), 4, Mode.VISIT, home=True, goal=3_380),
    Instance(997, 24, (3, 2, 4), 4, Mode.VISIT),
    Instance(247, 13, 2, 6, Mode.MIX),
    Instance(1000, 12, 1, 10, Mode.VISIT, goal=311_000),
    Instance(4999, 50, 1, 6, Mode.VISIT, goal=1_440_000),
    Instance(5000, 50, 8, 5, Mode.VISIT),
)
"""Odd numbers, unequal tables, large fields, large halls; where the bound is not reached, a little less than was."""


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
    def goal(self) -> int:
        """The encounters to reach."""
        return self.instance.goal or self.bound

    @property
    def passed(self) -> bool:
        """Whether every plan reaches its goal in time and keeps every rule."""
        seconds = next(limit for people, limit in SECONDS if self.instance.people <= people)
        return min(self.encounters) >= self.goal and not self.broken and self.seconds <= seconds


def measured(instances: Sequence[Instance] = INSTANCES, seeds: Sequence[int] = (1, 2, 3)) -> Iterator[Measured]:
    """Plan every instance with every seed; those of the table take about 40 s on one core."""
    for instance in instances:
        plans, slowest = [], 0.0
        for seed in seeds:
            began = process_time()
            plans.append(instance.plan(seed))
            slowest = max(slowest, process_time() - began)
        found = [each.figures.encounters for each in plans]
        yield Measured(instance, plans[0].bound, found, sum(each.broken for each in plans), slowest)
