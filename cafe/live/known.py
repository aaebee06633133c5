"""What the rooms of this process were told last; and what they were not, found by reading, when no bell said it.

What has a rev is compared with what was told. What has none, such as a route, is read anew and compared with what the
phone was shown.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import deleting, visits
from cafe.domain import Cafe, Mark, Participant
from cafe.live.presence import Presences
from cafe.store import luggage, seats
from cafe.store.cafe_state import heads_among


class Known:
    """The revs and private things that were told, of the cafés in which somebody is connected here."""

    def __init__(self, presences: Presences) -> None:
        self.presences = presences
        self.cafes: dict[str, int] = {}  # café → rev
        self.revs: dict[str, int] = {}  # table → rev
        self.numbers: dict[str, int] = {}  # table → numbers_rev
        self.alone: set[tuple[str, str]] = set()  # kind and sid: what was told since this phone last synced
        self.shown: dict[tuple[str, str], int] = {}  # kind and sid: a hash of what this phone shows

    def has_asked(self, sid: str) -> None:
        """Forget what one phone was told alone, because it asks for everything now."""
        self.alone -= {("route", sid), ("luggage", sid)}

    def answered(self, sid: str, mine: Mapping[str, Any]) -> None:
        """Note what a participant's phone shows, now that it was told everything."""
        if "route" in mine:
            self._note("route", sid, [mine["route"], mine["gone"]])
            self._note("luggage", sid, mine["luggage"])

    def tells_alone(self, kind: str, sid: str, told: object) -> None:
        """Note what one phone is told alone, for the time being without knowing whether it comes."""
        self.alone.add((kind, sid))
        self._note(kind, sid, told)

    def _note(self, kind: str, sid: str, told: object) -> None:
        self.shown[kind, sid] = _hash(told)

    def to_tell_again(self) -> set[Mark]:
        """Return the marks of what has no rev: without a number, a screen does not notice that such a tell was lost."""
        here = self.presences.by_sid
        self.alone = {(kind, sid) for kind, sid in self.alone if sid in here}
        self.shown = {(kind, sid): shown for (kind, sid), shown in self.shown.items() if sid in here}
        return {(kind, here[sid].who.participant_id or "") for kind, sid in self.alone}

    def missed(self, session: Session) -> set[Mark]:
        """Return the marks of all that may have changed without having been told here."""
        cafes = self.presences.cafes()
        there = set(session.scalars(select(Cafe.id).where(Cafe.id.in_(cafes), ~deleting.GOES)))
        ended = visits.ended_among(
            session, {presence.who.visit_id for presence in list(self.presences.by_sid.values())}
        )
        marks = {("gone", cafe) for cafe in cafes - there}
        marks |= {("visit", visit) for visit in ended}
        marks |= {("crowd", cafe) for cafe in there}
        for head in heads_among(session, there):
            if head.cafe_rev > self.cafes.get(head.cafe, 0):
                marks.add(("cafe", head.cafe))
            if head.id and head.rev > self.revs.get(head.id, 0):
                marks.add(("table", head.id))
            elif head.id and head.numbers_rev > self.numbers.get(head.id, 0):
                marks.add(("numbers", head.id))
        return marks | self._missed_alone(session)

    def _missed_alone(self, session: Session) -> set[Mark]:
        phones = self.presences.phones()
        people = {participant for _, _, participant in phones}
        routes, carried = seats.routes(session, people), luggage.carried_by(session, people)
        left = set(session.scalars(select(Participant.id).where(Participant.id.in_(people), Participant.gone)))
        marks = set[Mark]()
        for sid, _, participant in phones:
            for kind, now in ("route", [routes[participant], participant in left]), ("luggage", carried[participant]):
                if self.shown.get((kind, sid), _hash(now)) != _hash(now):  # who has not asked yet will ask
                    marks.add((kind, participant))
        return marks


def _hash(told: object) -> int:
    return hash(msgspec.json.encode(told))
