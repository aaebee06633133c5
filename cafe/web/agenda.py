"""The agenda of a café in words: its chapters and steps, and what each step does."""

from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext
from sqlalchemy.orm import Session

from cafe.actions import interludes
from cafe.actions.seating.seating import is_planned
from cafe.domain import Cafe, Interlude, Mode, phases
from cafe.store.interludes import interludes_of


@dataclass(frozen=True)
class Step:
    """One step, numbered in its order; `hint` says what pressing *Weiter* into it does.

    `interlude` is the id of a step of the organizers' own, which lies over `phase`; else "".
    """

    number: int
    phase: str
    round: int
    name: str
    short: str
    hint: str
    minutes: int  # that it will about take
    interlude: str = ""


@dataclass(frozen=True)
class Chapter:
    """Steps that belong together: a round, or a single step."""

    name: str
    steps: list[Step]


def agenda(session: Session, cafe: Cafe) -> list[Chapter]:
    """Return all chapters of the evening as the café is set up."""
    walked = [(phases.LOBBY, 0)]
    while walked[-1][0] != phases.FINISHED:
        walked.append(phases.following(*walked[-1], len(cafe.rounds), cafe.voting))
    own = interludes_of(session, cafe.id)
    routed = cafe.rotation == Mode.FREE or is_planned(session, cafe)
    steps: list[Step] = []
    for phase, turn in walked:
        steps.append(_step(cafe, len(steps), phase, turn, routed=routed))
        if phase in (phases.LOBBY, phases.CLOSING):
            here = [one for one in own if interludes.place_of(one, cafe) == turn + 1]
            steps += [_own_step(one, len(steps) + at, phase, turn) for at, one in enumerate(here)]
    return [Chapter(name, list(of)) for (name, _), of in groupby(steps, _chapter)]


def standing(cafe: Cafe, own: Interlude | None) -> str:
    """Return at which step a café is: "Runde 1 · Gespräch"; or the title of the own step that lies over it."""
    if own:
        return own.title
    short, _ = _words(cafe, cafe.phase, cafe.current_round)
    return f"{_turn(cafe.current_round)} · {short}" if phases.is_running(cafe.phase) else short


def _chapter(step: Step) -> tuple[str, str]:
    return _turn(step.round) if phases.is_running(step.phase) and not step.interlude else step.name, step.interlude


def _own_step(one: Interlude, number: int, phase: str, turn: int) -> Step:
    hint = gettext("Telefone und Leinwand zeigen es.")
    if one.minutes:
        hint = gettext("Telefone und Leinwand zeigen es, %(minutes)s Minuten lang.", minutes=one.minutes)
    return Step(number, phase, turn, one.title, one.title, hint, one.minutes, one.id)


def _turn(number: int) -> str:
    return str(gettext("Runde %(number)s", number=number))


def _step(cafe: Cafe, number: int, phase: str, turn: int, *, routed: bool) -> Step:
    short, hint = _words(cafe, phase, turn)
    if (phase, turn) == (phases.SEATING, 1) and not routed:
        hint = gettext("Der Sitzplan wird dann gleich berechnet.")
    name = f"{_turn(turn)}, {short}" if phases.is_running(phase) else short
    minutes = phases.reckoned_minutes(phase, cafe.rounds[turn - 1].minutes) if turn else 0
    return Step(number, phase, turn, name, short, hint, minutes)


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
        phases.CLOSING: (
            gettext("Abschluss"),
            gettext(
                "Schreiben und Bewerten enden. Abschluss: %(minutes)s Minuten.",
                minutes=phases.CLOSING_MINUTES,
            ),
        ),
        phases.HARVEST: (gettext("Ergebnisse"), gettext("Die Leinwand zeigt, was Sie auswählen.")),
        phases.FINISHED: (gettext("Ende"), gettext("Danach wird nur noch gelesen.")),
    }
    return words[phase]
