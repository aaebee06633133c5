"""The door of the rotation: one call makes the plan of a café."""

from collections.abc import Sequence
from dataclasses import dataclass

from cafe.rotation.errors import Impossible
from cafe.rotation.modular import fixed_groups, modular
from cafe.rotation.seats import Seat

MOST_PEOPLE = 10_000


@dataclass(frozen=True)
class Plan:
    """Who sits where: `seats[person][round]` is (table, spot), all counted from 0."""

    seats: list[list[Seat]]


def plan(people: int, spots: Sequence[int], rounds: int, mode: str = "mix", seed: int = 1) -> Plan:
    """A balanced plan: `spots[t]` places at table t, sizes of spots within one of each other in every round.

    `mode` is "mix" (new tables, new people) or "groups" (fixed groups rotate). Raises Impossible.
    """
    check(people, spots, rounds)
    if mode == "groups":
        return Plan(fixed_groups(people, spots, rounds))
    if mode == "mix":
        return Plan(modular(people, spots, rounds))
    raise Impossible("Die Art der Rotation „%(mode)s“ gibt es nicht.", mode=mode)


def check(people: int, spots: Sequence[int], rounds: int) -> None:
    """Refuse what no plan can be made of. Raises Impossible."""
    if not 0 <= people <= MOST_PEOPLE:
        raise Impossible(
            "Geplant werden kann für 0 bis %(most)d Personen, nicht für %(people)d.", most=MOST_PEOPLE, people=people
        )
    if not spots or min(spots) < 1:
        raise Impossible("Jeder Tisch braucht mindestens einen Platz; bitte Tische und Plätze angeben.")
    if rounds < 1:
        raise Impossible("Ein World Café braucht mindestens eine Runde.")
