"""Who does not quite get through: has opened the page to join and not joined, or loses the line again and again.

Counts for the console, kept in memory; nobody's name, and nothing relies on it.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

LEAST_SECONDS, MOST_SECONDS = 45.0, 900.0  # so long on the page to join: before, people read; after, they have gone
OFTEN, WITHIN_SECONDS = 4, 300.0  # so often connected within this time: a reload or two is nobody's weak line
MOST = 10_000  # browsers and visits that are remembered; the oldest go


class Reach:
    """What the pages to join and the sockets of participants have told, newest last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.opened: OrderedDict[tuple[str, str], float] = OrderedDict()  # café and browser
        self.connected: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()  # café and visit

    def open(self, cafe_id: str, browser: str) -> None:
        """Note that a browser has been shown the page to join; again, it is the same one."""
        self.opened.setdefault((cafe_id, browser), self.clock())
        while len(self.opened) > MOST:
            self.opened.popitem(last=False)

    def join(self, cafe_id: str, browser: str) -> None:
        """Note that somebody has joined with this browser."""
        self.opened.pop((cafe_id, browser), None)

    def connect(self, cafe_id: str, visit_id: str) -> None:
        """Note that a participant's socket has connected."""
        times = self.connected.setdefault((cafe_id, visit_id), deque(maxlen=OFTEN))
        times.append(self.clock())
        self.connected.move_to_end((cafe_id, visit_id))
        while len(self.connected) > MOST:
            self.connected.popitem(last=False)

    def counts(self, cafe_id: str) -> dict[str, int]:
        """Return how many wait before they join, and how many lines are weak."""
        now = self.clock()
        since = [now - at for (cafe, _), at in self.opened.items() if cafe == cafe_id]
        lines = [times for (cafe, _), times in self.connected.items() if cafe == cafe_id]
        return {
            "hesitating": sum(LEAST_SECONDS <= seconds <= MOST_SECONDS for seconds in since),
            "weak": sum(len(times) == OFTEN and now - times[0] <= WITHIN_SECONDS for times in lines),
        }
