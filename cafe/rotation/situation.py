"""What a plan is made for: tables, rounds, the mode, and what must be kept."""

from dataclasses import dataclass, replace

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.mode import Mode
from cafe.rotation.seats import Place
from cafe.rotation.shape import Shape, can_visit, check_visit
from cafe.rotation.wishes import NO_WISHES, Wishes

MOST_PEOPLE = 10_000
MOST_TABLES = 1_000


@dataclass(frozen=True)
class Situation:
    """A café as the rotation sees it, without its people: `spots[t]` places at table t, all counted from 0.

    With `home`, mix and visit end at the first table. `close`, `replan` and `seat_one` give nobody a seat at a `closed`
    spot; `plan` ignores them, so that a plan made before they closed stays the same.
    """

    spots: tuple[int, ...]
    rounds: int
    mode: Mode = Mode.MIX
    home: bool = False
    wishes: Wishes = NO_WISHES
    closed: frozenset[Place] = frozenset()

    def shape(self, people: int) -> Shape:
        """The rules for so many people, unchecked."""
        return Shape(people, self.spots, self.rounds, self.mode == Mode.VISIT, self.home)

    def visiting(self, people: int) -> "Situation":
        """With mix, a visit if the numbers allow it: an organizer who chose nothing gets a World Café."""
        visits = self.mode == Mode.MIX and can_visit(self.shape(people))
        return replace(self, mode=Mode.VISIT) if visits else self

    @property
    def mixed(self) -> "Situation":
        """The same with any tables, which can always be planned."""
        return replace(self, mode=Mode.MIX, home=False)


def check(people: int, situation: Situation) -> Shape:
    """The shape, or Impossible with a sentence that says what to change."""
    spots, rounds = situation.spots, situation.rounds
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
        raise Impossible(
            N_("Jeder Tisch braucht mindestens eine Gruppe; bitte die Zahl der Tische und Gruppen ändern.")
        )
    if len(spots) > MOST_TABLES:
        raise Impossible(
            N_("Mehr als %(most)d Tische lassen sich nicht planen; bitte weniger Tische angeben."), most=MOST_TABLES
        )
    if sum(spots) > MOST_PEOPLE:
        raise Impossible(
            N_("Mehr als %(most)d Gruppen lassen sich nicht planen; bitte weniger Gruppen angeben."), most=MOST_PEOPLE
        )
    if not 1 <= rounds <= 100:
        raise Impossible(N_("Ein World Café hat 1 bis 100 Runden, nicht %(rounds)d."), rounds=rounds)
    if situation.home:
        check_home(situation)
    shape = situation.shape(people)
    if shape.visit:
        check_visit(shape)
    return shape


def check_home(situation: Situation) -> None:
    """Raise Impossible for a homecoming without a first table, or without time to leave it."""
    if not situation.mode.comes_home:
        raise Impossible(
            N_(
                "Die Heimkehr an den ersten Tisch gibt es nur mit neuen oder beliebigen Tischen; "
                "bitte eines davon wählen."
            )
        )
    if situation.rounds < 2:
        raise Impossible(N_("Die Heimkehr an den ersten Tisch braucht mindestens zwei Runden."))
