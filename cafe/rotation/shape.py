"""The shape of an evening: how many people, tables, spots and rounds, under which rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.seats import Place

MODES = ("mix", "visit", "groups", "free")
MOST_PEOPLE = 10_000
MOST_TABLES = 1_000


@dataclass(frozen=True)
class Shape:
    """What a plan is asked for. Inside the package a spot is a number: its place in `places`."""

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
        """The rounds before the homecoming, all of them where there is none."""
        return self.rounds - self.home


def check(people: int, spots: Sequence[int], rounds: int, mode: str, home: bool = False) -> Shape:
    """The shape, or Impossible with a sentence that says what to change."""
    if mode not in MODES:
        raise Impossible(
            N_("Die Art der Rotation „%(mode)s“ gibt es nicht; möglich sind %(modes)s."),
            mode=mode,
            modes=", ".join(MODES),
        )
    if not 0 <= people <= MOST_PEOPLE:
        raise Impossible(
            N_(
                "Geplant wird für 0 bis %(most)d Personen, nicht für %(people)d; "
                "bitte größere Veranstaltungen auf mehrere Cafés verteilen."
            ),
            most=MOST_PEOPLE,
            people=people,
        )
    if not spots or min(spots) < 1:
        raise Impossible(N_("Jeder Tisch braucht mindestens einen Platz; bitte die Zahl der Tische und Plätze ändern."))
    if len(spots) > MOST_TABLES:
        raise Impossible(
            N_("Mehr als %(most)d Tische lassen sich nicht planen; bitte weniger Tische angeben."), most=MOST_TABLES
        )
    if sum(spots) > MOST_PEOPLE:
        raise Impossible(
            N_("Mehr als %(most)d Plätze lassen sich nicht planen; bitte weniger Plätze angeben."), most=MOST_PEOPLE
        )
    if not 1 <= rounds <= 100:
        raise Impossible(N_("Ein World Café hat 1 bis 100 Runden, nicht %(rounds)d."), rounds=rounds)
    if home and mode not in ("mix", "visit"):
        raise Impossible(
            N_(
                "Die Heimkehr an den ersten Tisch gibt es nur mit neuen oder beliebigen Tischen; "
                "bitte eines davon wählen."
            )
        )
    if home and rounds < 2:
        raise Impossible(N_("Die Heimkehr an den ersten Tisch braucht mindestens zwei Runden."))
    shape = Shape(people, tuple(spots), rounds, mode == "visit", home)
    if shape.visit:
        check_visit(shape)
    return shape


def can_visit(shape: Shape) -> bool:
    """Whether everybody can come to a new table each round, with even spots."""
    try:
        check_visit(shape)
    except Impossible:
        return False
    return True


def check_visit(shape: Shape) -> None:
    """Refuse what leaves somebody without a new table. Raises Impossible."""
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
                "Tisch %(table)d hat so viele Plätze, dass in %(rounds)d Runden nicht jedes Mal neue Gäste kommen "
                "können; bitte dort weniger Plätze, weniger Runden oder beliebige Tische wählen."
            ),
            table=shape.spots.index(max(shape.spots)) + 1,
            rounds=shape.away,
        )
