"""Token buckets: so many at once, then so many a minute. Kept per person or per socket, never per address:
a whole hall shares one address.

Each process has its own. Where a limit protects a secret, whoever asks says `among` how many processes it is shared:
each gives its part of it, so that nobody guesses faster by asking all of them.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from cafe.errors import Crowded

MOST_BUCKETS = 20_000  # the least recently used are forgotten; a forgotten bucket is a full one


class Throttle:
    """Buckets by key, each holding `burst` credits and gaining `per_minute`."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_minute / 60
        self.burst = burst
        self.clock = clock
        self.buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def allows(self, key: Hashable, among: int = 1) -> bool:
        """Take one credit from the bucket of `key`; False when there is none."""
        now = self.clock()
        credits = self._credits(key, now, among)
        allowed = credits >= 1
        self.buckets.pop(key, None)
        self.buckets[key] = (credits - allowed, now)
        if len(self.buckets) > MOST_BUCKETS:
            self.buckets.popitem(last=False)
        return allowed

    def forget(self, key: Hashable) -> None:
        """Fill the bucket of `key` again: a right answer was not a guess."""
        self.buckets.pop(key, None)

    def _credits(self, key: Hashable, now: float, among: int) -> float:
        credits, since = self.buckets.get(key, (float(self.burst), now))
        return min(self.burst, credits + (now - since) * self.per_second / among)


class Pace:
    """The bucket of one socket: it delays messages and refuses none."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_second
        self.burst = burst
        self.clock = clock
        self.credits, self.since = float(burst), clock()

    def wait(self, among: int = 1) -> float:
        """Take one credit and return how many seconds to wait until it is available."""
        now, per_second = self.clock(), self.per_second / among
        self.credits = min(self.burst, self.credits + (now - self.since) * per_second) - 1
        self.since = now
        return max(0.0, -self.credits / per_second)

    def give_back(self) -> None:
        """Return the credit that was taken last: it will not be used."""
        self.credits += 1


class WaitingLine:
    """A door that everybody shares: so many come through at once, then so many a second, in the order of their coming.

    Who comes waits instead of being refused, so that somebody who knocks without end cannot shut it for the others;
    only where the wait would be longer than `most_seconds`, `wait` raises Crowded at once.
    """

    def __init__(
        self,
        per_second: float,
        burst: int,
        most_seconds: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pace = Pace(per_second, burst, clock)
        self.most_seconds = most_seconds
        self.sleep = sleep

    def wait(self, among: int = 1) -> None:
        """Come through, after as long as it takes."""
        seconds = self.pace.wait(among)
        if seconds > self.most_seconds:
            self.pace.give_back()
            raise Crowded
        self.sleep(seconds)


class WaitingLines:
    """A waiting line for each key: who waits in one holds nobody up in another."""

    def __init__(self, per_second: float, burst: int, most_seconds: float) -> None:
        self.per_second = per_second
        self.burst = burst
        self.most_seconds = most_seconds
        self.lines: dict[Hashable, WaitingLine] = {}

    def wait(self, key: Hashable) -> None:
        """Come through, after as long as it takes in this line. Raises Crowded."""
        line = self.lines.get(key) or WaitingLine(self.per_second, self.burst, self.most_seconds)
        self.lines.setdefault(key, line).wait()
