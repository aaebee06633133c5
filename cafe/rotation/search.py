"""Simulated annealing: exchange two people's seats, keep the rules, and accept losses less and less often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from cafe.rotation.floor import Floor

COOL = 0.1
"""The temperature at the end, in encounters."""
GLANCE = 2000
"""Steps from one look at the whole floor (who meets somebody again, is the bound reached) to the next."""


@dataclass
class Budget:
    """The steps a search may take; calls `progress(step, encounters, bound)` every 2,000 of them."""

    steps: int
    bound: int
    progress: Callable[[int, int, int], None] | None = None
    taken: int = 0

    def tick(self, encounters: int) -> None:
        """Count one step."""
        self.taken += 1
        if self.progress and self.taken % GLANCE == 0:
            self.progress(self.taken, encounters, self.bound)


class Draw:
    """Draws random exchanges, every second one for a person who meets somebody again or breaks a rule."""

    def __init__(self, floor: Floor, free: Sequence[Sequence[int]], rng: Random) -> None:
        self.floor, self.free, self.random = floor, free, rng.random
        self.may_move = [set(people) for people in free]
        self.rounds = [r for r, people in enumerate(free) if len(people) > 1]
        self.people = sorted(set().union(*self.may_move))
        partial = any(len(people) < len(self.people) for people in free)
        self.loose = partial or any(map(floor.broken, self.people))
        self.worried: list[tuple[int, int]] = []
        self.turn = False

    def look(self) -> None:
        """Find again who has reason to move, and in which round."""
        floor = self.floor
        self.worried = [
            (person, r)
            for person in self.people
            for r in (self.rounds if self.loose and floor.broken(person) else floor.again(person))
            if person in self.may_move[r] and len(self.free[r]) > 1
        ]

    def draw(self) -> tuple[int, int, Sequence[int]]:
        """Two people and the rounds in which to exchange their seats; no rounds if that would change nothing."""
        random, self.turn = self.random, not self.turn
        if self.turn and self.worried:
            a, r = self.worried[int(random() * len(self.worried))]
        else:
            r = self.rounds[int(random() * len(self.rounds))]
            a = self.free[r][int(random() * len(self.free[r]))]
        b = self.free[r][int(random() * len(self.free[r]))]
        if self.floor.rows[a][r] == self.floor.rows[b][r]:
            return a, b, ()
        rounds = self.floor.chain(a, b, r)
        if self.loose:
            return a, b, rounds if all(a in self.may_move[k] and b in self.may_move[k] for k in rounds) else (r,)
        if len(rounds) == len(self.free) and not self.delicate(a, b):
            return a, b, ()  # in all rounds they would only swap names
        return a, b, rounds

    def delicate(self, a: int, b: int) -> int:
        """Whether an exchange of these two can break or repair rules or wishes; a chain by itself keeps the rules."""
        return self.loose or self.floor.strange[a] | self.floor.strange[b]


def anneal(floor: Floor, free: Sequence[Sequence[int]], budget: Budget, steps: int, rng: Random, heat: float) -> int:
    """Improve the floor in place and return its encounters; the people `free[r]` may change seats in round r.

    Broken rules and wishes never increase. Stops early at the bound with nothing broken.
    """
    draw = Draw(floor, free, rng)
    encounters, temperature = floor.encounters(), heat
    broken = sum(map(floor.broken, draw.people))
    for step in range(steps if draw.rounds else 0):
        if step % GLANCE == 0:
            if encounters >= budget.bound and not broken:
                break
            temperature = heat * (COOL / heat) ** (step / steps)
            draw.look()
        budget.tick(encounters)
        a, b, rounds = draw.draw()
        if not rounds:
            continue
        mended = floor.relief(a, b, rounds) if draw.delicate(a, b) else 0
        won = floor.gain(a, b, rounds)
        if mended > 0 or (mended == 0 and (won >= 0 or rng.random() < exp(won / temperature))):
            floor.exchange(a, b, rounds)
            encounters += won
            broken -= mended
    return encounters
