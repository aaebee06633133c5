"""What a new café begins with: an outline of a usual kind, or an earlier café; the form is filled with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext

from cafe.actions import setting_up
from cafe.actions.setting_up import GOOD_COMPANY, RoundPlan, Setup, TablePlan
from cafe.domain import Cafe, Mode
from cafe.domain.cafe import MOST_PEOPLE
from cafe.domain.table import MOST_SPOTS
from cafe.errors import N_

FEWEST_AT_A_TABLE = 3  # fewer would not talk, they would wait for somebody to begin

Worded = tuple[str, str]  # a topic and a question


@dataclass(frozen=True)
class Outline:
    """A kind of evening, in words that organizers write over; the form is filled with them in their language."""

    name: str
    words: str
    people: int  # for whom it is made, where nobody says how many will come
    tables: tuple[Worded, ...]
    rounds: tuple[tuple[int, str], ...]
    place: str = ""
    rotation: str = Mode.VISIT.value
    points_per_table: int = 5
    voting: str = "talk"
    numbers: str = "live"

    def setup(self, expected: int = 0) -> Setup:
        """Return a set-up with spots for those who are expected; few people get fewer tables."""
        people = expected or self.people
        tables = self.tables[: max(people // FEWEST_AT_A_TABLE, len(self.rounds))]
        spots = min(max(round(people / len(tables) / GOOD_COMPANY), 1), MOST_SPOTS)
        return Setup(
            title="",
            place=_said(self.place),
            tables=[TablePlan(_said(topic), _said(question), spots) for topic, question in tables],
            rounds=[RoundPlan(minutes, _said(question)) for minutes, question in self.rounds],
            rotation=self.rotation,
            expected=expected,
            points_per_table=self.points_per_table,
            voting=self.voting,
            numbers=self.numbers,
        )


OUTLINES = {
    "tagung": Outline(
        N_("Tagung oder Workshop"),
        N_("Vier Themen mit je einer Leitfrage, drei Runden. So lief der Abend in Burg."),
        people=100,
        tables=(
            (N_("Alltag"), N_("Was soll in fünf Jahren leichter sein als heute?")),
            (N_("Zusammenarbeit"), N_("Wer müsste öfter miteinander reden, und worüber?")),
            (N_("Regeln und Verfahren"), N_("Was hält Gutes auf, und wie ginge es anders?")),
            (N_("Neues wagen"), N_("Was würden Sie beginnen, wenn es auch schiefgehen dürfte?")),
        ),
        rounds=((20, ""), (20, ""), (15, N_("Was davon sollte zuerst geschehen?"))),
    ),
    "klasse": Outline(
        N_("Schulklasse"),
        N_("Eine Doppelstunde: fünf Tische, drei kurze Runden, feste Gruppen ziehen gemeinsam weiter."),
        people=28,
        tables=(
            (N_("Lernen"), N_("Wann lernt ihr hier am meisten?")),
            (N_("Pausen und Räume"), N_("Was fehlt, damit ihr euch hier wohlfühlt?")),
            (N_("Miteinander"), N_("Wie sollen wir miteinander umgehen, auch im Streit?")),
            (N_("Handy und Computer"), N_("Wozu brauchen wir sie, und wann stören sie?")),
            (N_("Mitbestimmen"), N_("Was möchtet ihr selbst entscheiden?")),
        ),
        rounds=((10, ""), (10, ""), (10, N_("Was davon können wir selbst anfangen?"))),
        rotation=Mode.GROUPS.value,
        points_per_table=3,
    ),
    "saal": Outline(
        N_("Großer Saal"),
        N_("Ein Bürgerforum mit vielen Gruppen je Tisch. Punkte gibt es erst am Ende jeder Runde, still."),
        people=400,
        tables=(
            (N_("Wohnen"), ""),
            (N_("Bus, Bahn, Rad und Auto"), ""),
            (N_("Bildung und Betreuung"), ""),
            (N_("Gesundheit und Pflege"), ""),
            (N_("Klima und Energie"), ""),
            (N_("Arbeit und Wirtschaft"), ""),
            (N_("Kultur, Sport und Vereine"), ""),
            (N_("Verwaltung und digitale Wege"), ""),
            (N_("Sicherheit"), ""),
            (N_("Zusammenhalt"), ""),
        ),
        rounds=(
            (20, N_("Was läuft hier gut, und was fehlt?")),
            (20, N_("Wie ließe sich das ändern?")),
            (20, N_("Womit fangen wir an, und wer ist dabei?")),
        ),
        voting="step",
        numbers="after",
    ),
    "online": Outline(
        N_("Online-Abend"),
        N_("Eine Videokonferenz: Jeder Tisch ist ein Gruppenraum, geschrieben wird hier."),
        people=24,
        tables=(
            (N_("Was uns verbindet"), N_("Was haben wir gemeinsam, ohne es zu merken?")),
            (N_("Was uns fehlt"), N_("Wo verlieren wir Zeit, Geld oder Lust?")),
            (N_("Was wir voneinander lernen"), N_("Was gelingt Ihnen, das andere wissen sollten?")),
            (N_("Was wir beginnen"), N_("Was schaffen wir gemeinsam in einem halben Jahr?")),
        ),
        rounds=((15, ""), (15, ""), (15, N_("Worauf einigen wir uns?"))),
        place=N_("Online"),
    ),
    "leer": Outline(
        N_("Leer"),
        N_("Vier Tische ohne Thema und drei Runden."),
        people=20,
        tables=(("", ""),) * 4,
        rounds=((20, ""),) * 3,
    ),
}


def chosen(asked: Mapping[str, str]) -> Setup:
    """Return the set-up that an address asks for (`vorlage`, `personen`); an empty one if we do not know it."""
    outline = OUTLINES.get(asked.get("vorlage", ""), OUTLINES["leer"])
    return outline.setup(expected(asked))


def named(asked: Mapping[str, str]) -> str:
    """Return what the form is filled with, in a word or two."""
    if asked.get("wie"):
        return str(gettext("ein früheres World Café"))
    return _said(OUTLINES.get(asked.get("vorlage", ""), OUTLINES["leer"]).name)


def expected(asked: Mapping[str, str]) -> int:
    """Return how many an address expects; 0 where it says no number that we could plan for."""
    typed = asked.get("personen", "").strip()
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_PEOPLE)) else 0
    return min(number, MOST_PEOPLE)


def like(cafe: Cafe) -> Setup:
    """Return the set-up of an earlier café for a new one: nobody has a table of it yet, and its day is another.

    The hour stays: whoever meets again meets at the same.
    """
    earlier = setting_up.setup_of(cafe)
    return replace(earlier, tables=[replace(table, id="") for table in earlier.tables], date=None)


def _said(words: str) -> str:
    return str(gettext(words)) if words else ""
