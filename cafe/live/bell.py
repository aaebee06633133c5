"""The clock of the hall: rings two minutes before the end, and ends what is over."""

import logging

import socketio
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import rounds
from cafe.errors import CafeError
from cafe.live.fanout import Tell
from cafe.live.rooms import cafe_room
from cafe.store.engine import Store
from cafe.store.writer import Answer, Command, Writer

LOOK_SECONDS = 0.5  # phones count down at home; half a second late is on time
WARNING_SECONDS = 120  # time to finish a sentence and a vote

log = logging.getLogger(__name__)


class Bell:
    """Looks at the clocks of all running cafés."""

    def __init__(self, server: socketio.Server, store: Store, writer: Writer, tell: Tell) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.tell = tell
        self.warned: dict[str, int] = {}  # café → the end it was warned of

    def run(self) -> None:
        """Look for ever."""
        while True:
            self.server.sleep(LOOK_SECONDS)
            try:
                self.look()
            except Exception:
                log.exception("the bell failed")

    def look(self) -> None:
        """Warn who is about to end, and advance who is over; the step named makes it happen once."""
        with self.store.reading() as session:
            running = rounds.clocks(session)
        for cafe_id, step, ends_at in running:
            left = (ends_at - clock.now()) / 1000
            if left <= 0:
                self._end(cafe_id, step)
            elif left <= WARNING_SECONDS and self.warned.get(cafe_id) != ends_at:
                self.warned[cafe_id] = ends_at
                self._ring(cafe_id, round(left))

    def _end(self, cafe_id: str, step: int) -> None:
        def advance(session: Session) -> Answer:
            return rounds.advance(session, cafe_id, step)

        try:
            self.writer.run(Command(advance))
        except CafeError:  # an organizer was faster, or the store is busy: the next look will tell
            return
        self._ring(cafe_id, 0)

    def _ring(self, cafe_id: str, seconds_left: int) -> None:
        self.tell("round:ringing", {"seconds_left": seconds_left}, cafe_room(cafe_id))
