"""Who does not quite get through: has opened the page to join and not joined, or loses the line again and again.

Counts for the console, kept in memory; nobody's name, and nothing relies on it.
"""

import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable

from cafe.domain.process import Counts

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

    def by_cafe(self) -> dict[str, Counts]:
        """Return how many wait before they join, and how many lines are weak, in each café where anybody does."""
        now, found = self.clock(), defaultdict[str, Counts](Counts)
        for (cafe, _), at in self.opened.items():
            if LEAST_SECONDS <= now - at <= MOST_SECONDS:
                found[cafe]["hesitating"] += 1
        for (cafe, _), times in self.connected.items():
            if len(times) == OFTEN and now - times[0] <= WITHIN_SECONDS:
                found[cafe]["weak"] += 1
        return found
