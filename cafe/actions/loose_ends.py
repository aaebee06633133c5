"""What is still open before a café starts. It holds nobody up: whoever presses *Weiter* may know better."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.actions.seating.seating import is_planned
from cafe.domain import Cafe, Mode, Visit
from cafe.domain.visit import MODERATOR

MOST_COMPANY = 8  # people at a spot; more do not hear each other


class Kind(StrEnum):
    """What a loose end is about."""

    MODERATOR = "moderator"
    QUESTION = "question"
    ROOM = "room"
    PLAN = "plan"
    NOBODY = "nobody"


@dataclass(frozen=True)
class LooseEnd:
    """Something that organizers may want to mend, and the numbers of the tables where it is so."""

    kind: Kind
    tables: tuple[int, ...] = ()


def loose_ends(session: Session, cafe: Cafe) -> list[LooseEnd]:
    """Return what is open, what needs most time first."""
    return [*of_the_setup(cafe, planned=is_planned(session, cafe)), *_of_the_evening(session, cafe)]


def of_the_setup(cafe: Cafe, *, planned: bool) -> Iterator[LooseEnd]:
    """Yield what can be mended days before; `planned`: whether there is a plan for those who are expected."""
    silent = tuple(table.number for table in cafe.tables if not table.question)
    if silent and not all(turn.question for turn in cafe.rounds):
        yield LooseEnd(Kind.QUESTION, silent)
    if cafe.expected > room(cafe):
        yield LooseEnd(Kind.ROOM)
    if cafe.expected and cafe.rotation != Mode.FREE and not planned:
        yield LooseEnd(Kind.PLAN)


def _of_the_evening(session: Session, cafe: Cafe) -> Iterator[LooseEnd]:
    there = moderated(session, cafe)
    if alone := tuple(table.number for table in cafe.tables if table.id not in there):
        yield LooseEnd(Kind.MODERATOR, alone)
    if not cafe.joined:
        yield LooseEnd(Kind.NOBODY)


def room(cafe: Cafe) -> int:
    """Return for how many there is room at the spots."""
    most = cafe.capacity if cafe.rotation == Mode.FREE else MOST_COMPANY
    return most * sum(table.spots for table in cafe.tables)


def moderated(session: Session, cafe: Cafe) -> set[str | None]:
    """Return the tables whose link a moderator has opened on a device that is still signed in."""
    opened = Visit.role == MODERATOR, Visit.cafe_id == cafe.id, Visit.nonce.is_(None), Visit.ended_at.is_(None)
    return {visit.table_id for visit in session.scalars(select(Visit).where(*opened)) if visits.is_open(visit)}
