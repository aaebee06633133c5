"""Who has come, by a socket or where none leads to us by HTTP: noted once for each person, many in one transaction."""

import logging
from collections.abc import Callable
from functools import partial

from cafe import clock
from cafe.actions import door
from cafe.actions.visits import Visitor
from cafe.domain.visit import PARTICIPANT
from cafe.errors import CafeError
from cafe.store.writer import Command, Writer

NOTE_SECONDS = 2.0  # a hall that comes in within a minute costs thirty transactions
MOST_AT_ONCE = 500  # participants in one statement
AGAIN_MILLISECONDS = 10_000  # whoever opens the page so long after joining has not just been led there by the form

log = logging.getLogger(__name__)


class Attendance:
    """Participants who have come to this process, and those of them whom the store does not know of yet."""

    def __init__(self, writer: Writer, sleep: Callable[[float], None]) -> None:
        self.writer = writer
        self.sleep = sleep
        self.known: set[str] = set()
        self.new: dict[str, list[str]] = {}  # by café

    def note(self, who: Visitor) -> None:
        """Remember that somebody is connected, or that their page has asked something by HTTP."""
        if who.role == PARTICIPANT and who.participant_id and who.participant_id not in self.known:
            self.known.add(who.participant_id)
            self.new.setdefault(who.cafe_id or "", []).append(who.participant_id)

    def note_page(self, who: Visitor, joined_at: int) -> None:
        """Remember that somebody opened their page again; the first time a script is led there as well."""
        if clock.now() - joined_at >= AGAIN_MILLISECONDS:
            self.note(who)

    def run(self) -> None:
        """Write for ever."""
        while True:
            self.sleep(NOTE_SECONDS)
            try:
                self.write()
            except CafeError as error:  # a full disk, or another process that holds the store: later
                log.info("attendance waits: %s", error.code)
            except Exception:
                log.exception("attendance failed")

    def write(self) -> None:
        """Write what the store does not know of yet: all cafés at once, so that they share transactions."""
        while self.new:
            some = {cafe_id: new[:MOST_AT_ONCE] for cafe_id, new in self.new.items()}
            written = [
                (cafe_id, self.writer.submit(Command(partial(door.have_come, participants=them), locks=cafe_id)))
                for cafe_id, them in some.items()
            ]
            for cafe_id, answer in written:
                answer.result()
                del self.new[cafe_id][: len(some[cafe_id])]
                if not self.new[cafe_id]:
                    del self.new[cafe_id]
