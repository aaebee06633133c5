"""Tell the rooms what changed: at once, then at most ten times a second. Acts only mark; no vote is told by itself."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable

import socketio
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cafe.actions import door, visits
from cafe.domain import Cafe, Participant, Seat
from cafe.live.presence import Presence, Presences
from cafe.live.rooms import cafe_room, crowd_room, moderator_room, organizer_room, projector_room, table_room
from cafe.metrics.counted import counted
from cafe.store import crowd, luggage, seats
from cafe.store.cafe_state import cafe_state, heads, heads_for_moderators
from cafe.store.changes import changes
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.transport.fanout import Tell

CROWD_SECONDS = 1.0  # counts need not be newer
HEADS_SECONDS = 10.0  # the longest time for which a lost message stays unnoticed
WATCH_SECONDS = 3.0  # until somebody hears nothing any more whose visit has run out, or was ended elsewhere
RESTART_MILLISECONDS = 5  # for each phone that comes back: twice what its first look costs the server
LEAST_SPREAD = 1_000  # milliseconds

log = logging.getLogger(__name__)


class Pulse:
    """The dirty tables and cafés of this process, and what their rooms were told last.

    `tell(name, body, room)` sends; `storage_state()` says how the store stands: ok, low, full or lost.
    """

    def __init__(
        self,
        server: socketio.Server,
        store: Store,
        presences: Presences,
        tell: Tell,
        storage_state: Callable[[], str],
        seconds: float,
    ) -> None:
        self.server = server
        self.store = store
        self.presences = presences
        self.tell = tell
        self.storage_state = storage_state
        self.seconds = seconds
        self.dirty: set[tuple[str, str]] = set()
        self.marked = threading.Event()  # under eventlet one of its own: whoever waits for it lets others work
        self.marked_at = 0.0  # monotonic seconds
        self.crowds: set[str] = set()
        self.told_revs: dict[str, int] = {}  # table → rev
        self.told_numbers: dict[str, int] = {}  # table → numbers_rev
        self.told_counts: dict[str, object] = {}  # café → what its projectors were told
        self.told_doors: dict[str, object] = {}  # café → how its door was told
        self.told_alone: set[tuple[str, str]] = set()  # kind and sid: what was told since this phone last synced
        self.next_crowd = self.next_heads = self.next_watch = 0.0
        self.told_storage = "ok"

    def mark(self, marks: Iterable[tuple[str, str]]) -> None:
        """Remember what was touched until the next beat, and wake it: where it was quiet, it comes at once."""
        if touched := set(marks):
            self.dirty |= touched
            if not self.marked.is_set():
                self.marked_at = time.monotonic()
            self.marked.set()

    def crowd_changed(self, cafe_id: str | None) -> None:
        """Remember that the counts of a café have changed."""
        if cafe_id:
            self.crowds.add(cafe_id)

    def has_asked(self, sid: str) -> None:
        """Forget what one phone was told alone, because it asks for everything now."""
        self.told_alone -= {("route", sid), ("luggage", sid)}

    def run(self) -> None:
        """Beat for ever; a fault in one beat is logged and does not stop the next.

        A mark after a quiet period is told at once, and the next one may come half a period later; whoever keeps
        marking is told once a period. A beat without a mark is for counts and heads, and holds up nobody.
        What could not be read because the database was away is read when it is back.
        """
        due = 0.0  # when nothing is owed any more: beats may be ahead of their time by one period
        while True:
            idle, free = time.monotonic() + self.seconds, due - self.seconds
            marked = self.marked.wait(self.seconds)
            self.marked.clear()
            began = time.monotonic()
            late = began - (max(self.marked_at, free) if marked else idle)
            dirty, crowds = self.dirty, self.crowds
            try:
                self.beat(began)
            except Away:
                self.dirty |= dirty
                self.crowds |= crowds
            except Exception:
                log.exception("a beat of the pulse failed")
            counted.beat(time.monotonic() - began, late)
            if marked:  # sockets get a turn between beats, however long they last
                due = max(due, began) + self.seconds
                self.server.sleep(max(self.seconds / 2, due - self.seconds - time.monotonic()))

    def beat(self, now: float) -> None:
        """Tell everything that is due at monotonic second `now`."""
        dirty, self.dirty = self.dirty, set()
        if now >= self.next_heads:
            dirty |= self._marks_to_tell_again()
        if ended := {visit_id for kind, visit_id in dirty if kind == "visit"}:
            self._hang_up(ended)
        for _, cafe_id in sorted(mark for mark in dirty if mark[0] == "gone"):
            for sid in self.presences.in_cafe(cafe_id):
                self.server.disconnect(sid)
        if now >= self.next_watch:
            self.next_watch = now + WATCH_SECONDS
            self._hang_up_on_ended()
        if dirty:
            with self.store.reading() as session:
                touched = _existing(session, {cafe_id for kind, cafe_id in dirty if kind == "cafe"})
                for cafe_id in sorted(touched):
                    self._tell_cafe(session, cafe_id)
                if routed := {participant for kind, participant in dirty if kind == "route"}:
                    self._tell_routes(session, routed)
                if carriers := {participant for kind, participant in dirty if kind == "luggage"}:
                    self._tell_luggage(session, carriers)
                for at, table_id in enumerate(sorted({ref for kind, ref in dirty if kind in ("table", "numbers")})):
                    if at:  # a table with a thousand Beiträge takes a twentieth of a second: others have their turn
                        self.server.sleep(0)
                    self._tell_table(session, table_id, public=("table", table_id) in dirty)
            self.crowds |= {cafe_id for kind, cafe_id in dirty if kind in ("cafe", "crowd")}
        if self.crowds and now >= self.next_crowd:
            self.next_crowd = now + CROWD_SECONDS
            self._tell_crowds()
        storage = self.storage_state()
        if now >= self.next_heads or storage != self.told_storage:
            self.told_storage = storage
            self._tell_organizers({"storage": storage})
        if now >= self.next_heads:
            self.next_heads = now + HEADS_SECONDS
            self._tell_heads()

    def tell_restart(self) -> None:
        """Tell all phones over how many milliseconds to spread their return, so that they do not come at once."""
        spread = max(LEAST_SPREAD, RESTART_MILLISECONDS * len(self.presences.by_sid))
        for cafe_id in self.presences.cafes():
            self.tell("restart:told", {"spread": spread}, cafe_room(cafe_id))

    def _tell_table(self, session: Session, table_id: str, public: bool) -> None:
        """Tell what changed at a table; without `public`, only to those who see hidden numbers."""
        since = self.told_revs.get(table_id, 0), self.told_numbers.get(table_id, 0)
        try:
            changed = changes(session, table_id, *since)
        except NoResultFound:  # the table was removed while the café was in the lobby
            return
        self.told_numbers[table_id] = changed.numbers_rev
        self.crowds.add(changed.cafe)
        if public:
            self.told_revs[table_id] = changed.rev
            self.server.sleep(0)  # a thousand Beiträge are read, and told twice: others work in between
            self.tell("table:changed", changed.public(), table_room(table_id))
            self.server.sleep(0)
        self.tell("moderator:changed", changed.for_moderator(), moderator_room(table_id))

    def _tell_cafe(self, session: Session, cafe_id: str) -> None:
        self.tell("cafe:changed", cafe_state(session, cafe_id), cafe_room(cafe_id))
        self._reseat(session, cafe_id)

    def _reseat(self, session: Session, cafe_id: str) -> None:
        """Move each phone to the room of the table where its participant sits now, and tell it the seat."""
        number = session.scalar(select(Cafe.current_round).where(Cafe.id == cafe_id)) or 0
        seats = select(Seat).where(Seat.cafe_id == cafe_id, Seat.round == number)
        table_of = {seat.participant_id: (seat.table_id, seat.spot) for seat in session.scalars(seats)}
        for sid, presence in self.presences.participants(cafe_id):
            self._move(sid, presence, number, *table_of.get(presence.who.participant_id or "", (None, None)))

    def _move(self, sid: str, presence: Presence, number: int, table: str | None, spot: int | None) -> None:
        """Move one phone to the room of this table; None leaves the old one only."""
        here = [table] if table else []
        if presence.tables == here:
            return
        presence.move(self.server, sid, here)
        self.tell("seat:changed", {"round": number, "table": table, "spot": spot}, sid)

    def _tell_routes(self, session: Session, participants: set[str]) -> None:
        """Tell the phones of these participants their new route, and move them to the rooms of their tables."""
        phones = self.presences.of_participants_among(participants)
        if not phones:
            return
        ids = {participant for _, _, participant in phones}
        routes = seats.routes(session, ids)
        people = select(Participant.id, Participant.gone, Cafe.current_round).join(Cafe, Cafe.id == Participant.cafe_id)
        known = {person.id: person for person in session.execute(people.where(Participant.id.in_(ids)))}
        for sid, presence, participant in phones:
            route, person = routes[participant], known[participant]
            self.told_alone.add(("route", sid))
            self.tell("route:changed", {"route": route, "gone": person.gone}, sid)
            now = next((seat for seat in route if seat["round"] == person.current_round), {"table": None, "spot": None})
            self._move(sid, presence, person.current_round, now["table"], now["spot"])

    def _tell_luggage(self, session: Session, participants: set[str]) -> None:
        """Tell the phones of these participants what they take along, as it stands now."""
        carried = luggage.carried_by(session, participants)
        for sid, _, participant in self.presences.of_participants_among(participants):
            self.told_alone.add(("luggage", sid))
            self.tell("luggage:changed", {"luggage": carried[participant]}, sid)

    def _marks_to_tell_again(self) -> set[tuple[str, str]]:
        """Return the marks of what has no rev: without a number, a screen does not notice that such a tell was lost."""
        self.crowds |= self.presences.cafes()
        self.told_counts.clear()
        self.told_doors.clear()
        self.told_alone = {(kind, sid) for kind, sid in self.told_alone if sid in self.presences.by_sid}
        return {(kind, self.presences.by_sid[sid].who.participant_id or "") for kind, sid in self.told_alone}

    def _hang_up(self, ended: Collection[str]) -> None:
        """Hang up on everybody whose visit has ended."""
        for sid in self.presences.of_visits(ended):
            self.server.disconnect(sid)

    def _hang_up_on_ended(self) -> None:
        """Hang up on those who run the café and whose visit ended without a mark; the visits of a hall end by acts."""
        if held := self.presences.visits_of_staff():
            with self.store.reading() as session:
                self._hang_up(visits.ended_among(session, held))

    def _tell_crowds(self) -> None:
        crowds, self.crowds = self.crowds, set()
        with self.store.reading() as session:
            for cafe_id in _existing(session, crowds):
                self.tell("crowd:changed", self.crowd(session, cafe_id, hidden=True), crowd_room(cafe_id))
                self._tell_projectors(session, cafe_id)
                cafe = session.get_one(Cafe, cafe_id)
                self._tell_door(session, cafe)
                if places := seats.free_places(session, cafe):
                    self.tell("places:changed", {"round": cafe.current_round, "places": places}, cafe_room(cafe_id))

    def _tell_projectors(self, session: Session, cafe_id: str) -> None:
        """Tell the counts for everybody, if they are others: one that says nothing new says that somebody voted."""
        counts = self.crowd(session, cafe_id, hidden=False)
        if self.told_counts.get(cafe_id) != counts:
            self.told_counts[cafe_id] = counts
            self.tell("crowd:changed", counts, projector_room(cafe_id))

    def _tell_door(self, session: Session, cafe: Cafe) -> None:
        """Tell how the door is if it has changed, and those who keep it who came; votes must not be told by it."""
        own = {
            "code": cafe.code,
            "open": cafe.door_open,
            "wifi_name": cafe.wifi_name,
            "wifi_password": cafe.wifi_password,
        }
        if self.told_doors.get(cafe.id) != own:
            self.told_doors[cafe.id] = own
            self.tell("door:changed", own, crowd_room(cafe.id))
            self.tell("door:changed", own, projector_room(cafe.id))
        state = {"api_open": cafe.api_open, "expected": cafe.expected, "joined": cafe.joined}
        state |= self.presences.not_through(cafe.id)
        self.tell("newcomers:changed", {**state, **door.newcomers(session, cafe.id)}, organizer_room(cafe.id))

    def crowd(self, session: Session, cafe_id: str, hidden: bool) -> dict[str, object]:
        """Return the counts of a café, with how many phones are connected; without `hidden`, those for everybody."""
        counts = crowd.crowd(session, cafe_id, hidden)
        online, at_table = self.presences.online(cafe_id)
        tables = [{**table, "online": at_table[table["table"]]} for table in counts["tables"]]
        return {**counts, "online": online, "tables": tables}

    def _tell_organizers(self, storage: dict[str, str]) -> None:
        for cafe_id in self.presences.cafes():
            self.tell("storage:changed", storage, organizer_room(cafe_id))

    def _tell_heads(self) -> None:
        with self.store.reading() as session:
            for cafe_id in _existing(session, self.presences.cafes()):
                self.tell("heads:told", heads(session, cafe_id), cafe_room(cafe_id))
                self.tell("heads:told", heads_for_moderators(session, cafe_id), crowd_room(cafe_id))


def _existing(session: Session, cafes: Collection[str]) -> list[str]:
    """Return those of some cafés that were not deleted meanwhile."""
    return list(session.scalars(select(Cafe.id).where(Cafe.id.in_(cafes)))) if cafes else []
