"""Tell the rooms what changed: at once, then at most ten times a second. Acts only mark; no vote is told by itself."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

import socketio
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.domain import EVERYTHING, Cafe, Mark, Participant, Seat
from cafe.live.known import Known
from cafe.live.pile import Pile
from cafe.live.presence import Presence, Presences
from cafe.live.rooms import cafe_room, crowd_room, moderator_room, organizer_room, table_room
from cafe.live.tally import Tally
from cafe.metrics.meter import meter
from cafe.store import luggage, seats
from cafe.store.cafe_state import cafe_state, existing, heads, heads_for_moderators
from cafe.store.changes import changes
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.transport.fanout import Tell

HEADS_SECONDS = 10.0  # the longest time for which a lost message stays unnoticed
MISSED_SECONDS = 0.75  # at most so often it is looked for what was missed, while others may ring unheard
WATCH_SECONDS = 3.0  # until somebody hears nothing any more whose visit has run out, or was ended elsewhere
RESTART_MILLISECONDS = 5  # for each phone that comes back: twice what its first look costs the server
LEAST_SPREAD = 1_000  # milliseconds

log = logging.getLogger(__name__)


class Pulse:
    """The dirty tables and cafés of this process, and what their rooms were told last.

    `tell(name, body, room)` sends; `storage_state()` says how the store stands (`StorageChanged`);
    `ring(marks)` says to other processes what this one touched.
    """

    def __init__(
        self,
        server: socketio.Server,
        store: Store,
        presences: Presences,
        tell: Tell,
        storage_state: Callable[[], str],
        seconds: float,
        ring: Callable[[Collection[Mark]], object] = lambda _: None,
    ) -> None:
        self.server = server
        self.store = store
        self.presences = presences
        self.tell = tell
        self.storage_state = storage_state
        self.seconds = seconds
        self.ring = ring
        self.dirty = Pile[Mark]()  # by this process
        self.rung = Pile[Mark]()  # by others
        self.marked = threading.Event()  # under eventlet one of its own: whoever waits for it lets others work
        self.marked_at = 0.0  # monotonic seconds
        self.known = Known(presences)
        self.tally = Tally(store, presences, tell)
        self.next_heads = self.next_watch = self.next_missed = self.next_storage = 0.0
        self.told_storage = "ok"

    def mark(self, marks: Iterable[Mark]) -> None:
        """Remember what was touched until the next beat, and wake it: where it was quiet, it comes at once."""
        if touched := set(marks):
            self.dirty.put(touched)
            self._wake()

    def heard(self, marks: Iterable[Mark]) -> None:
        """Do the same with what other processes have touched."""
        self.rung.put(marks)
        self._wake()

    def _wake(self) -> None:
        if not self.marked.is_set():
            self.marked_at = time.monotonic()
        self.marked.set()

    def crowd_changed(self, cafe_id: str | None) -> None:
        """Remember that the counts of a café have changed."""
        if cafe_id:
            self.tally.changed.put([cafe_id])

    def has_asked(self, sid: str) -> None:
        """Forget what one phone was told alone, because it asks for everything now."""
        self.known.has_asked(sid)

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
            try:
                self.beat(began)
            except Away:
                pass  # it is known by now that something may be missing
            except Exception:
                log.exception("a beat of the pulse failed")
            meter.beat(time.monotonic() - began, late)
            if marked:  # sockets get a turn between beats, however long they last
                due = max(due, began) + self.seconds
                self.server.sleep(max(self.seconds / 2, due - self.seconds - time.monotonic()))

    def beat(self, now: float) -> None:
        """Tell everything that is due at monotonic second `now`; what a fault kept from being told is looked for."""
        try:
            self._beat(now)
        except BaseException:
            self.rung.put([EVERYTHING])
            raise

    def _beat(self, now: float) -> None:
        self._tell_storage(now)  # before anything is read, because then nothing can be
        if dirty := self.dirty.take():
            self.ring(dirty)
        if self.rung:
            dirty |= self._of_others(now)
        if now >= self.next_heads:
            self.known.forget_others()
            self.tally.tell_again()
            dirty |= self.known.to_tell_again()
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
                touched = existing(session, {cafe_id for kind, cafe_id in dirty if kind == "cafe"})
                for cafe_id in sorted(touched):
                    with self._apart(session, cafe_id):
                        self._tell_cafe(session, cafe_id)
                if routed := {participant for kind, participant in dirty if kind == "route"}:
                    self._tell_routes(session, routed)
                if carriers := {participant for kind, participant in dirty if kind == "luggage"}:
                    self._tell_luggage(session, carriers)
                for at, table_id in enumerate(sorted({ref for kind, ref in dirty if kind in ("table", "numbers")})):
                    if at:  # a table with a thousand Beiträge takes a twentieth of a second: others have their turn
                        self.server.sleep(0)
                    with self._apart(session, table_id):
                        self._tell_table(session, table_id, public=("table", table_id) in dirty)
            self.tally.changed.put(cafe_id for kind, cafe_id in dirty if kind in ("cafe", "crowd"))
        self.tally.look(now)
        if now >= self.next_heads:
            self.next_heads = now + HEADS_SECONDS
            self._tell_heads()

    def tell_restart(self) -> None:
        """Tell all phones over how many milliseconds to spread their return, so that they do not come at once."""
        spread = max(LEAST_SPREAD, RESTART_MILLISECONDS * len(self.presences.by_sid))
        for cafe_id in self.presences.cafes():
            self.tell("restart:told", {"spread": spread}, cafe_room(cafe_id))

    @contextmanager
    def _apart(self, session: Session, ref: str) -> Iterator[None]:
        """Keep a fault of one table or café from the others; one of the database concerns them all."""
        try:
            yield
        except DBAPIError:
            raise
        except Exception:
            log.exception("%s could not be told", ref)
            self.known.gives_up(session, ref)

    def _tell_table(self, session: Session, table_id: str, public: bool) -> None:
        """Tell what changed at a table; without `public`, only to those who see hidden numbers."""
        since = self.known.revs.get(table_id, 0), self.known.numbers.get(table_id, 0)
        try:
            changed = changes(session, table_id, *since)
        except NoResultFound:  # the table was removed while the café was in the lobby
            return
        self.known.tells_table(changed, public)
        self.tally.changed.put([changed.cafe])
        if public:
            self.server.sleep(0)  # a thousand Beiträge are read, and told twice: others work in between
            self.tell("table:changed", changed.public(), table_room(table_id))
            self.server.sleep(0)
        self.tell("moderator:changed", changed.for_moderator(), moderator_room(table_id))

    def _tell_cafe(self, session: Session, cafe_id: str) -> None:
        state = cafe_state(session, cafe_id)
        self.known.cafes[cafe_id] = state["rev"]
        self.tell("cafe:changed", state, cafe_room(cafe_id))
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
            self.known.tells_alone("route", sid, [route, person.gone])
            self.tell("route:changed", {"route": route, "gone": person.gone}, sid)
            now = next((seat for seat in route if seat["round"] == person.current_round), {"table": None, "spot": None})
            self._move(sid, presence, person.current_round, now["table"], now["spot"])

    def _tell_luggage(self, session: Session, participants: set[str]) -> None:
        """Tell the phones of these participants what they take along, as it stands now."""
        carried = luggage.carried_by(session, participants)
        for sid, _, participant in self.presences.of_participants_among(participants):
            self.known.tells_alone("luggage", sid, carried[participant])
            self.tell("luggage:changed", {"luggage": carried[participant]}, sid)

    def _of_others(self, now: float) -> set[Mark]:
        """Return what concerns those who are connected here, of what others have touched or may have touched."""
        rung = self.rung.take()
        with self.store.reading() as session:
            marks = self.known.concerned(session, rung)
            if EVERYTHING in rung:
                if now < self.next_missed:
                    self.rung.put([EVERYTHING])
                else:
                    self.next_missed = now + MISSED_SECONDS
                    marks |= self.known.missed(session)
        return marks

    def _hang_up(self, ended: Collection[str]) -> None:
        """Hang up on everybody whose visit has ended."""
        for sid in self.presences.of_visits(ended):
            self.server.disconnect(sid)

    def _hang_up_on_ended(self) -> None:
        """Hang up on those who run the café and whose visit ended without a mark; the visits of a hall end by acts."""
        if held := self.presences.visits_of_staff():
            with self.store.reading() as session:
                self._hang_up(visits.ended_among(session, held))

    def _tell_storage(self, now: float) -> None:
        """Tell organizers how the store stands, when that has changed and every ten seconds."""
        storage = self.storage_state()
        if now >= self.next_storage or storage != self.told_storage:
            self.next_storage, self.told_storage = now + HEADS_SECONDS, storage
            for cafe_id in self.presences.cafes():
                self.tell("storage:changed", {"storage": storage}, organizer_room(cafe_id))

    def _tell_heads(self) -> None:
        with self.store.reading() as session:
            for cafe_id in existing(session, self.presences.cafes()):
                self.tell("heads:told", heads(session, cafe_id), cafe_room(cafe_id))
                self.tell("heads:told", heads_for_moderators(session, cafe_id), crowd_room(cafe_id))
