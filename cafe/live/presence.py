"""Who is connected to this process, by socket. Presence is a hint for counts; nothing relies on it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cafe.actions.visits import Visitor
from cafe.domain.process import Counts
from cafe.domain.visit import PARTICIPANT
from cafe.errors import Crowded
from cafe.live.reach import Reach
from cafe.live.rooms import rooms_of
from cafe.transport.places import Places

MOST_LINES = 5  # sockets of one visit: some tabs, and those that a network has not let go of yet
MOST_FURTHER = 2_000  # sockets of all visits that have a newer one
MOST_PARTICIPANTS = 10_000  # sockets of participants; `serve` may allow fewer
Line = tuple[str, str | None]


@dataclass
class Presence:
    """One connected socket: whose it is, its language, the tables it hears, and the rooms it is in."""

    who: Visitor
    locale: str
    address: str = ""
    tables: list[str] = field(default_factory=list)
    rooms: set[str] = field(default_factory=set)

    def move(self, server: Any, sid: str, tables: list[str]) -> None:
        """Join the rooms of these tables and leave the others. (The library would search all rooms.)"""
        self.tables, before, self.rooms = tables, self.rooms, rooms_of(self.who, tables)
        for room in before - self.rooms:
            server.leave_room(sid, room)
        for room in self.rooms - before:
            server.enter_room(sid, room)


def _line(presence: Presence) -> Line:
    """An organizer may have the consoles of several cafés open."""
    return presence.who.visit_id, presence.who.cafe_id


class Presences:
    """All sockets of this process."""

    def __init__(self) -> None:
        self.by_sid: dict[str, Presence] = {}
        self.lines: dict[Line, Places] = {}
        self.further = Places(MOST_FURTHER)
        self.most, self.of_participants = MOST_PARTICIPANTS, 0
        self.reach = Reach()
        self.elsewhere: Mapping[str, Counts] = {}  # who is connected to other processes, by café

    def check_room(self, who: Visitor) -> None:
        """Raise Crowded if so many participants are connected that pages and the team would have no room."""
        if who.role == PARTICIPANT and self.of_participants >= self.most:
            raise Crowded

    def come(self, sid: str, presence: Presence, let_go: Callable[[], object]) -> None:
        """Take in a socket; if its visit has too many in this café, `let_go` of its oldest is called.

        The same if too many visits have more than one: then the oldest goes of those that have a newer one beside them.
        """
        self.by_sid[sid] = presence
        if presence.who.role == PARTICIPANT:
            self.of_participants += 1
            self.reach.connect(presence.who.cafe_id or "", presence.who.visit_id)
        lines = self.lines.setdefault(_line(presence), Places(MOST_LINES))
        if lines.taken:
            newest = next(reversed(lines.taken))
            self.further.take(newest, lines.taken[newest][1])
        lines.take(sid, let_go)

    def go(self, sid: str) -> Presence | None:
        """Forget a socket; return who it was."""
        presence = self.by_sid.pop(sid, None)
        self.further.leave(sid)
        if presence:
            self.of_participants -= presence.who.role == PARTICIPANT
            lines = self.lines.get(_line(presence), Places(0))
            lines.leave(sid)
            if not lines.taken:
                self.lines.pop(_line(presence), None)
        return presence

    def participants(self, cafe_id: str) -> Iterator[tuple[str, Presence]]:
        """Yield the connected participants of a café, as (sid, presence)."""
        for sid, presence in list(self.by_sid.items()):
            if presence.who.cafe_id == cafe_id and presence.who.role == PARTICIPANT:
                yield sid, presence

    def phones(self) -> list[tuple[str, Presence, str]]:
        """Return the connected participants of all cafés, as (sid, presence, participant)."""
        there = [(sid, one, one.who.participant_id) for sid, one in list(self.by_sid.items())]
        return [(sid, one, participant) for sid, one, participant in there if participant]

    def of_participants_among(self, participants: Collection[str]) -> list[tuple[str, Presence, str]]:
        """Return the phones of these participants, as (sid, presence, participant)."""
        return [phone for phone in self.phones() if phone[2] in participants]

    def in_cafe(self, cafe_id: str) -> list[str]:
        """Return the sids of everybody who is connected in a café."""
        return [sid for sid, presence in list(self.by_sid.items()) if presence.who.cafe_id == cafe_id]

    def of_visits(self, visit_ids: Collection[str]) -> list[str]:
        """Return the sids that are connected with one of these visits."""
        return [sid for sid, presence in list(self.by_sid.items()) if presence.who.visit_id in visit_ids]

    def visits_of_staff(self) -> set[str]:
        """Return the visits of connected moderators, projectors and organizers."""
        there = list(self.by_sid.values())
        return {presence.who.visit_id for presence in there if presence.who.role != PARTICIPANT}

    def cafes(self) -> set[str]:
        """Return the cafés in which somebody is connected."""
        return {presence.who.cafe_id for presence in list(self.by_sid.values()) if presence.who.cafe_id}

    def here(self) -> dict[str, Counts]:
        """Return what is counted in each café where anybody is; a person with two tabs is one."""
        there = [p for p in list(self.by_sid.values()) if p.who.role == PARTICIPANT]
        found: dict[str, Counts] = defaultdict(Counts, self.reach.by_cafe())
        for (cafe_id, _), tables in {(p.who.cafe_id or "", p.who.participant_id): p.tables for p in there}.items():
            found[cafe_id].update(["online", *tables])
        return dict(found)

    def online(self, cafe_id: str) -> tuple[int, Counts]:
        """Return how many participants are connected, in all and by table; whoever is at two processes is two."""
        at = {p.who.participant_id: p.tables for _, p in self.participants(cafe_id)}
        elsewhere = self.elsewhere.get(cafe_id, Counts())
        tables = Counts(table for tables in at.values() for table in tables)
        return len(at) + elsewhere["online"], tables + elsewhere

    def not_through(self, cafe_id: str) -> dict[str, int]:
        """Return how many do not quite get through, here and at other processes."""
        counts = self.reach.by_cafe().get(cafe_id, Counts()) + self.elsewhere.get(cafe_id, Counts())
        return {name: counts[name] for name in ("hesitating", "weak")}
