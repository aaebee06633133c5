"""From a shape to everybody's spots: the algebraic plan if it is perfect, else the best of a few searches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from math import sqrt
from random import Random

from cafe.rotation.algebra import algebraic
from cafe.rotation.bound import bound
from cafe.rotation.floor import Floor
from cafe.rotation.mode import Mode
from cafe.rotation.routes import Rows
from cafe.rotation.search import Budget, anneal
from cafe.rotation.shape import Shape
from cafe.rotation.situation import Situation
from cafe.rotation.start import complete, start
from cafe.rotation.wishes import NO_WISHES, Wishes, anchors, masks

HEATS, CLOSE = 3, 0.99
"""Short searches from different starts, each with a sixth of the steps and another sixth where it comes that close to
the bound; the best goes on with what is left."""


def best_rows(shape: Shape, wishes: Wishes, budget: Budget, rng: Random) -> Rows:
    """The spot of everybody in every round. Raises Impossible if wishes clash."""
    held = wishes.held()
    free = [[person for person in range(shape.people) if person not in held]] * shape.rounds
    strange = masks(wishes.apart, shape.people)
    tried: list[tuple[int, float, Floor]] = []
    for rows, warmth in islice(starts(shape, wishes, strange, budget, rng), HEATS):
        floor = Floor(shape, rows, strange)
        encounters = anneal(floor, free, budget, budget.steps // 6, rng, warmth)
        if encounters > CLOSE * budget.bound:
            encounters = anneal(floor, free, budget, budget.steps // 6, rng, warmth / 2)
        tried.append((encounters, warmth, floor))
        if encounters >= budget.bound:
            break
    _, warmth, floor = max(tried, key=lambda attempt: attempt[0])
    anneal(floor, free, budget, budget.steps - budget.taken, rng, warmth / 2)
    return floor.rows


def starts(
    shape: Shape, wishes: Wishes, strange: Sequence[int], budget: Budget, rng: Random
) -> Iterator[tuple[Rows, float]]:
    """Starts of the search, and how warm each begins: warm from a random plan, cool from one with a good order."""
    warm = 0.3 * sqrt(max(1, shape.people / len(shape.places)))
    anchored = anchors(wishes, shape)
    if shape.people and not anchored and (rows := algebraic(shape)):
        yield complete(shape, rows, rng), warm / 6
    if shape.people and not anchored and (rows := twins(shape, budget, rng)):
        yield rows, warm / 2
    while True:
        yield start(shape, anchored, strange, rng), warm


def twins(shape: Shape, budget: Budget, rng: Random) -> Rows:
    """Companies so large that some people must stay together: a plan for fewer people, each of them used several times.

    As many people are planned as can meet each other only once; no rows if that is everybody.
    """
    spots = len(shape.places)
    single = spots * (spots - shape.spots[0] if shape.visit else spots)
    if not 0 < single < shape.people or shape.home or len(set(shape.spots)) > 1:
        return []
    few = replace(shape, people=single)
    goal = bound(few.people, Situation(few.spots, few.rounds, Mode.VISIT if few.visit else Mode.MIX))
    rows = best_rows(few, NO_WISHES, Budget(budget.steps // 3, goal), rng)
    left = replace(shape, people=shape.people % single)
    return [list(row) for row in rows * (shape.people // single)] + start(left, (), [0] * left.people, rng)
