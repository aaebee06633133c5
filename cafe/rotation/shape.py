"""The shape of an evening: how many people, tables, spots and rounds, under which rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.seats import Place


@dataclass(frozen=True)
class Shape:
    """What a plan must fit. Inside the package a spot is a number: its index in `places`."""

    people: int
    spots: tuple[int, ...]
    rounds: int
    visit: bool = False
    home: bool = False

    @cached_property
    def places(self) -> list[Place]:
        """Every spot as (table, spot), table by table."""
        return [(table, spot) for table, n in enumerate(self.spots) for spot in range(n)]

    @cached_property
    def table_of(self) -> list[int]:
        """The table of each spot."""
        return [table for table, _ in self.places]

    def seats(self, rows: Sequence[Sequence[int]]) -> list[list[Place]]:
        """Rows of spot numbers as routes of (table, spot)."""
        return [[self.places[spot] for spot in row] for row in rows]

    @property
    def away(self) -> int:
        """The rounds before the homecoming; all rounds if there is none."""
        return self.rounds - self.home


def can_visit(shape: Shape) -> bool:
    """Whether everybody can come to a new table each round, with even spots."""
    try:
        check_visit(shape)
    except Impossible:
        return False
    return True


def check_visit(shape: Shape) -> None:
    """Raise Impossible if somebody would be left without a new table."""
    tables = len(shape.spots)
    if shape.away > tables:
        raise Impossible(
            N_(
                "%(rounds)d Runden an immer neuen Tischen brauchen ebenso viele Tische, es gibt %(tables)d; "
                "bitte höchstens %(tables)d solche Runden, mehr Tische oder beliebige Tische wählen."
            ),
            rounds=shape.away,
            tables=tables,
        )
    if shape.people < tables:
        raise Impossible(
            N_(
                "Für %(tables)d Tische sind %(people)d Personen zu wenig; "
                "bitte höchstens %(people)d Tische oder beliebige Tische wählen."
            ),
            tables=tables,
            people=shape.people,
        )
    least, larger = divmod(shape.people, sum(shape.spots))
    participants = [(shape.people - shape.away * n * least, shape.away * n) for n in shape.spots]
    if min(left for left, _ in participants) < 0 or sum(map(min, participants)) < shape.away * larger:
        raise Impossible(
            N_(
                "Tisch %(table)d hat so viele Gruppen, dass in %(rounds)d Runden nicht jedes Mal neue Gäste kommen "
                "können; bitte dort weniger Gruppen, weniger Runden oder beliebige Tische wählen."
            ),
            table=shape.spots.index(max(shape.spots)) + 1,
            rounds=shape.away,
        )
