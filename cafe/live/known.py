"""What the rooms of this process were told last; and what they were not, found by reading, when no bell said it.

What has a rev is compared with what was told. What has none, such as a route, is read anew and compared with what the
phone was shown.
"""

from collections.abc import Collection

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import deleting, visits
from cafe.actions.looking import View
from cafe.domain import EVERYTHING, Cafe, Mark, Participant, Table
from cafe.live.presence import Presences
from cafe.store import luggage, seats
from cafe.store.cafe_state import heads_among
from cafe.store.changes import Changes

ALONE = "route", "luggage", "visit", "gone"  # kinds of marks that concern few, and are looked for among those here


class Known:
    """The revs and private things that were told, of the cafés in which somebody is connected here."""

    def __init__(self, presences: Presences) -> None:
        self.presences = presences
        self.cafes: dict[str, int] = {}  # café → rev
        self.revs: dict[str, int] = {}  # table → rev
        self.numbers: dict[str, int] = {}  # table → numbers_rev
        self.cafe_of: dict[str, str] = {}  # table → café, of all that are told here, and that others have rung lately
        self.alone: set[tuple[str, str]] = set()  # kind and sid: what was told since this phone last synced
        self.shown: dict[tuple[str, str], int] = {}  # kind and sid: a hash of what this phone shows

    def has_asked(self, sid: str) -> None:
        """Forget what one phone was told alone, because it asks for everything now."""
        self.alone.difference_update([("route", sid), ("luggage", sid)])

    def answered(self, sid: str, view: View) -> None:
        """Note what a page shows, now that it was told everything: who is in its rooms holds at least this."""
        self.cafes.setdefault(view.cafe["id"], view.cafe["rev"])
        for table in view.tables:
            self.cafe_of[table.table] = table.cafe
            self.revs.setdefault(table.table, table.rev)
            self.numbers.setdefault(table.table, table.numbers_rev)
        if "route" in view.mine:
            self._note("route", sid, [view.mine["route"], view.mine["gone"]])
            self._note("luggage", sid, view.mine["luggage"])

    def tells_table(self, changed: Changes, public: bool) -> None:
        """Note what is told of a table; without `public`, only its numbers."""
        self.cafe_of[changed.table] = changed.cafe
        self.numbers[changed.table] = changed.numbers_rev
        if public:
            self.revs[changed.table] = changed.rev

    def gives_up(self, session: Session, ref: str) -> None:
        """Take a table or café that cannot be told for told: it is not tried again before it is touched again."""
        for table in session.execute(select(Table.cafe_id, Table.rev, Table.numbers_rev).where(Table.id == ref)):
            self.cafe_of[ref], self.revs[ref], self.numbers[ref] = table
        for rev in session.scalars(select(Cafe.rev).where(Cafe.id == ref)):
            self.cafes[ref] = rev

    def forget_others(self) -> None:
        """Forget the tables and cafés of which nobody is connected here any more."""
        here = self.presences.cafes()
        for table, cafe in list(self.cafe_of.items()):
            if cafe not in here:
                for known in (self.cafe_of, self.revs, self.numbers):
                    known.pop(table, None)
        for cafe in list(self.cafes):
            if cafe not in here:
                self.cafes.pop(cafe, None)

    def tells_alone(self, kind: str, sid: str, told: object) -> None:
        """Note what one phone is told alone, for the time being without knowing whether it comes."""
        self.alone.add((kind, sid))
        self._note(kind, sid, told)

    def _note(self, kind: str, sid: str, told: object) -> None:
        self.shown[kind, sid] = _hash(told)

    def to_tell_again(self) -> set[Mark]:
        """Return the marks of what has no rev: without a number, a screen does not notice that such a tell was lost."""
        here, marks = self.presences.by_sid, set[Mark]()  # in the other mode, phones come and go meanwhile
        for key in [key for key in list(self.shown) if key[1] not in here]:
            self.shown.pop(key, None)
        for kind, sid in list(self.alone):
            if presence := here.get(sid):
                marks.add((kind, presence.who.participant_id or ""))
            else:
                self.alone.discard((kind, sid))
        return marks

    def concerned(self, session: Session, rung: Collection[Mark]) -> set[Mark]:
        """Return those of the marks of other processes that concern anybody who is connected here."""
        here = self.presences.cafes()
        tables = {ref for kind, ref in rung if kind in ("table", "numbers")}
        if new := tables - self.cafe_of.keys():
            self.cafe_of |= dict(session.execute(select(Table.id, Table.cafe_id).where(Table.id.in_(new))).all())
        marks = {(kind, ref) for kind, ref in rung if self.cafe_of.get(ref, ref) in here or kind in ALONE}
        return marks - {EVERYTHING}

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
