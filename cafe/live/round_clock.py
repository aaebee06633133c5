"""The clock of rounds: rings two minutes before the end of a phase, and when its time is over, which may end it.

Every process on a store has one. The step is compared and set in the store, so one of them ends a round; each rings for
the phones that are connected to it.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import socketio
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import rounds
from cafe.errors import Busy, CafeError, MovedOn
from cafe.live.rooms import cafe_room
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.store.writer import Command, Writer
from cafe.transport.fanout import Tell

LOOK_SECONDS = 0.5  # phones count down by themselves; half a second late is on time
MOST_JUMP = 2_000  # milliseconds; corrections by time servers are smaller
WARNING_SECONDS = 120  # time to finish a sentence and a vote

log = logging.getLogger(__name__)


class RoundClock:
    """Looks at the clocks of all running cafés."""

    def __init__(
        self,
        server: socketio.Server,
        store: Store,
        writer: Writer,
        tell: Tell,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server = server
        self.store = store
        self.writer = writer
        self.tell = tell
        self.ending: dict[str, rounds.RunningClock] = {}  # by café: what runs, and ends by itself
        self.warned: dict[str, tuple[int, int]] = {}  # café → the step, and the end, that it was warned of
        self.steady = steady
        self.wall_ahead = self._wall_ahead()

    def run(self) -> None:
        """Run for ever."""
        while True:
            self.server.sleep(LOOK_SECONDS)
            try:
                self.look()
            except (Away, Busy):
                pass  # it looks again
            except Exception:
                log.exception("the round clock failed")

    def look(self) -> None:
        """Ring where a phase is about to end, and advance where it is over: only once, because the step is named.

        If somebody has set the clock of the server, it cannot say what is over: all cafés are frozen.
        """
        with self.store.reading() as session:
            running = rounds.clocks(session)
            ended = self._ended(session, running)
        wall_ahead = self._wall_ahead()
        jump = wall_ahead - self.wall_ahead
        if abs(jump) > MOST_JUMP:
            self._freeze(running, jump)
        self.wall_ahead = wall_ahead
        if abs(jump) > MOST_JUMP:
            return
        for cafe_id in ended:
            self._ring(cafe_id, 0)
        self.ending = {one.cafe_id: one for one in running if one.ends}
        for one in running:
            left = (one.ends_at - clock.now()) / 1000
            step, end = self.warned.get(one.cafe_id, (None, 0))
            warned = step == one.step and one.ends_at <= end  # an end that came nearer is no news
            if left <= 0 and one.ends:
                self._end(one.cafe_id, one.step)
            elif left <= 0 and warned:
                del self.warned[one.cafe_id]  # once, and not again after a restart
                self._ring(one.cafe_id, 0)
            elif 0 < left <= WARNING_SECONDS and not warned:
                self.warned[one.cafe_id] = one.step, one.ends_at
                self._ring(one.cafe_id, round(left))

    def _ended(self, session: Session, running: list[rounds.RunningClock]) -> list[str]:
        """Return the cafés whose time was over and that have left the step since: another process was faster."""
        here = {(one.cafe_id, one.step) for one in running}
        gone = [one for one in self.ending.values() if (one.cafe_id, one.step) not in here]
        over = {one.cafe_id: one.step for one in gone if one.ends_at <= clock.now()}
        return [cafe_id for cafe_id, step in rounds.steps(session, over) if step > over[cafe_id]] if over else []

    def _end(self, cafe_id: str, step: int) -> None:
        try:
            self.writer.run(Command(partial(rounds.run_out, cafe_id=cafe_id, leaving=step), locks=cafe_id))
        except CafeError:  # somebody was first: Weiter, more minutes, another process; or the store is busy: look again
            return
        del self.ending[cafe_id]
        self._ring(cafe_id, 0)

    def _wall_ahead(self) -> float:
        """Return by how many milliseconds the wall clock is ahead of the monotonic clock."""
        return clock.now() - self.steady() * 1000

    def _freeze(self, running: list[rounds.RunningClock], jump: float) -> None:
        """Freeze all clocks but those that stand at zero, end nothing, and stay there by the new time, too."""
        over_by = clock.now() - max(jump, 0)
        going = [one for one in running if one.ends or one.ends_at > over_by]
        log.warning("the clock was set by %d ms; %d cafés wait for an organizer", jump, len(going))
        for one in going:
            with suppress(MovedOn):
                frozen = partial(rounds.freeze, cafe_id=one.cafe_id, leaving=one.step, jump=round(jump))
                self.writer.run(Command(frozen, locks=one.cafe_id))

    def _ring(self, cafe_id: str, seconds_left: int) -> None:
        self.tell("round:ringing", {"seconds_left": seconds_left}, cafe_room(cafe_id))
