"""The agenda of a café in words: its chapters and steps, and what each step does."""

from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext

from cafe.domain import Cafe, phases


@dataclass(frozen=True)
class Step:
    """One step, numbered as the café counts them; `hint` says what pressing *Weiter* into it does."""

    number: int
    phase: str
    round: int
    name: str
    short: str
    hint: str


@dataclass(frozen=True)
class Chapter:
    """Steps that belong together: a round, or a single step."""

    name: str
    steps: list[Step]


def agenda(cafe: Cafe) -> list[Chapter]:
    """Return all chapters of the evening as the café is set up."""
    walked = [(phases.LOBBY, 0)]
    while walked[-1][0] != phases.FINISHED:
        walked.append(phases.following(*walked[-1], len(cafe.rounds), cafe.voting))
    steps = [_step(cafe, number, phase, turn) for number, (phase, turn) in enumerate(walked)]
    return [Chapter(name, list(of)) for name, of in groupby(steps, _chapter)]


def _chapter(step: Step) -> str:
    return _turn(step.round) if phases.is_running(step.phase) else step.name


def _turn(number: int) -> str:
    return str(gettext("Runde %(number)s", number=number))


def _step(cafe: Cafe, number: int, phase: str, turn: int) -> Step:
    short, hint = _words(cafe, phase, turn)
    name = f"{_turn(turn)}, {short}" if phases.is_running(phase) else short
    return Step(number, phase, turn, name, short, hint)


def _words(cafe: Cafe, phase: str, turn: int) -> tuple[str, str]:
    if phase == phases.SEATING:
        short = gettext("Plätze einnehmen") if turn == 1 else gettext("Tischwechsel")
        return short, gettext("Jedes Telefon zeigt, wohin es geht.")
    if phase == phases.TALK:
        minutes = cafe.rounds[turn - 1].minutes
        return gettext("Gespräch"), gettext("Die Uhr läuft, %(minutes)s Minuten lang.", minutes=minutes)
    words = {
        phases.LOBBY: (gettext("Ankommen"), ""),
        phases.VOTING: (
            gettext("Bewertung"),
            gettext("Alle lesen und vergeben Punkte, %(minutes)s Minuten lang.", minutes=phases.VOTING_MINUTES),
        ),
        phases.CLOSING: (gettext("Abschluss"), gettext("Schreiben und Bewerten enden an allen Tischen.")),
        phases.HARVEST: (gettext("Ergebnisse"), gettext("Die Leinwand zeigt, was Sie auswählen.")),
        phases.FINISHED: (gettext("Ende"), gettext("Danach wird nur noch gelesen.")),
    }
    return words[phase]
