"""The counts of each café, its door and its free places: what is told as a whole, and not more than once a second."""

import logging

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from cafe.actions import door
from cafe.domain import Cafe
from cafe.live.pile import Pile
from cafe.live.presence import Presences
from cafe.live.rooms import cafe_room, crowd_room, organizer_room, projector_room
from cafe.store import crowd, seats
from cafe.store.cafe_state import existing
from cafe.store.engine import Store
from cafe.transport.fanout import Tell

COUNT_SECONDS = 1.0  # counts need not be newer

log = logging.getLogger(__name__)


class Tally:
    """The cafés whose counts have changed, and what was told of each last: the same is not told again."""

    def __init__(self, store: Store, presences: Presences, tell: Tell) -> None:
        self.store = store
        self.presences = presences
        self.tell = tell
        self.changed = Pile[str]()
        self.next = 0.0
        self.counts: dict[str, object] = {}  # café → what its projectors were told
        self.doors: dict[str, object] = {}
        self.places: dict[str, object] = {}

    def tell_again(self) -> None:
        """Tell everything anew: it has no rev, and a screen does not notice that it was lost."""
        self.changed.put(self.presences.cafes())
        for told in (self.counts, self.doors, self.places):
            told.clear()

    def look(self, now: float) -> None:
        """Tell the counts that have changed, if it is time at monotonic second `now`."""
        if not self.changed or now < self.next:
            return
        self.next = now + COUNT_SECONDS
        with self.store.reading() as session:
            for cafe_id in existing(session, self.changed.take()):
                try:
                    self._tell(session, cafe_id)
                except DBAPIError:
                    raise
                except Exception:  # the fault of one café is not to keep the others waiting
                    log.exception("the counts of %s could not be told", cafe_id)

    def _tell(self, session: Session, cafe_id: str) -> None:
        self.tell("crowd:changed", self.crowd(session, cafe_id, hidden=True), crowd_room(cafe_id))
        self._tell_projectors(session, cafe_id)
        cafe = session.get_one(Cafe, cafe_id)
        self._tell_door(session, cafe)
        self._tell_places(session, cafe)

    def _tell_projectors(self, session: Session, cafe_id: str) -> None:
        """Tell the counts for everybody, if they are others: one that says nothing new says that somebody voted."""
        counts = self.crowd(session, cafe_id, hidden=False)
        if self.counts.get(cafe_id) != counts:
            self.counts[cafe_id] = counts
            self.tell("crowd:changed", counts, projector_room(cafe_id))

    def _tell_places(self, session: Session, cafe: Cafe) -> None:
        """Tell where there is room, if that has changed, while participants choose freely."""
        places = {"round": cafe.current_round, "places": seats.free_places(session, cafe)}
        if places["places"] and self.places.get(cafe.id) != places:
            self.places[cafe.id] = places
            self.tell("places:changed", places, cafe_room(cafe.id))

    def _tell_door(self, session: Session, cafe: Cafe) -> None:
        """Tell how the door is if it has changed, and those who keep it who came; votes must not be told by it."""
        own = {
            "code": cafe.code,
            "open": cafe.door_open,
            "wifi_name": cafe.wifi_name,
            "wifi_password": cafe.wifi_password,
        }
        if self.doors.get(cafe.id) != own:
            self.doors[cafe.id] = own
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
