"""The organizers' own steps between the rounds: set up at any time, and come to by *Weiter*, one after the other."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from cafe.domain import Cafe, Interlude, new_id, phases, touch_cafe
from cafe.domain.interlude import MOST_INTERLUDES, MOST_MINUTES, TITLE_LIMIT, WORDS_LIMIT
from cafe.errors import InterludeRuns, Invalid, TooManyInterludes, Unknown
from cafe.security.text import clean
from cafe.store.interludes import interludes_of

Answer = dict[str, Any]


@dataclass(frozen=True)
class InterludePlan:
    """An own step as it is set up."""

    before: int
    title: str
    words: str = ""
    minutes: int = 0


def coming(session: Session, cafe: Cafe) -> Interlude | None:
    """Return the own step to which *Weiter* leads; None where the café goes on to its next phase."""
    if cafe.phase not in (phases.LOBBY, phases.CLOSING):
        return None
    here = [one for one in interludes_of(session, cafe.id) if place_of(one, cafe) == cafe.current_round + 1]
    passed = next((at for at, one in enumerate(here, 1) if one.id == cafe.interlude_id), 0)
    return here[passed] if passed < len(here) else None


def place_of(interlude: Interlude, cafe: Cafe) -> int:
    """Return the round before which it comes, as the café is now: there may be fewer rounds than there were."""
    return min(interlude.before, len(cafe.rounds) + 1)


def add(session: Session, cafe_id: str, plan: InterludePlan) -> Answer:
    """Add an own step as the last one before a round, or before the results."""
    cafe = _locked(session, cafe_id)
    plan = _checked(plan, cafe)
    there = interludes_of(session, cafe_id)
    if len(there) >= MOST_INTERLUDES:
        raise TooManyInterludes(limit=MOST_INTERLUDES)
    position = 1 + max((one.position for one in there), default=0)
    interlude = Interlude(id=new_id(), cafe_id=cafe_id, position=position, **asdict(plan))
    session.add(interlude)
    session.flush()
    return {"interlude": interlude.id}


def change(session: Session, cafe_id: str, interlude_id: str, plan: InterludePlan) -> Answer:
    """Give an own step other words, minutes or another place; while it runs or a step back leads to it, only words."""
    cafe = _locked(session, cafe_id)
    interlude = _one(session, cafe_id, interlude_id)
    plan = _checked(plan, cafe)
    if _is_in_use(interlude, cafe) and (plan.before, plan.minutes) != (place_of(interlude, cafe), interlude.minutes):
        raise InterludeRuns
    for name, value in asdict(plan).items():
        setattr(interlude, name, value)
    return {"interlude": interlude.id}


def remove(session: Session, cafe_id: str, interlude_id: str) -> Answer:
    """Take an own step out of the evening, unless it runs or a step back leads to it."""
    cafe = _locked(session, cafe_id)
    interlude = _one(session, cafe_id, interlude_id)
    if _is_in_use(interlude, cafe):
        raise InterludeRuns
    session.delete(interlude)
    return {"interlude": interlude_id}


def copy(session: Session, cafe: Cafe, to: str) -> None:
    """Give a copy of a café the same own steps."""
    for one in interludes_of(session, cafe.id):
        own = {name: getattr(one, name) for name in ("before", "position", "title", "words", "minutes")}
        session.add(Interlude(id=new_id(), cafe_id=to, **own))


def _locked(session: Session, cafe_id: str) -> Cafe:
    touch_cafe(session, cafe_id)
    return session.get_one(Cafe, cafe_id, populate_existing=True)


def _one(session: Session, cafe_id: str, interlude_id: str) -> Interlude:
    interlude = session.get(Interlude, interlude_id)
    if interlude is None or interlude.cafe_id != cafe_id:
        raise Unknown
    return interlude


def _is_in_use(interlude: Interlude, cafe: Cafe) -> bool:
    """Return whether it runs, or a step back would lead to it."""
    return interlude.id in (cafe.interlude_id, (cafe.left_step or {}).get("interlude"))


def _checked(plan: InterludePlan, cafe: Cafe) -> InterludePlan:
    title = clean(plan.title, TITLE_LIMIT, lines=False)
    words = clean(plan.words, WORDS_LIMIT, optional=True)
    if not (0 <= plan.minutes <= MOST_MINUTES and 1 <= plan.before <= len(cafe.rounds) + 1):
        raise Invalid(reason="minutes, before")
    return InterludePlan(plan.before, title, words, plan.minutes)
