"""What this process has counted since it started. One line where it happens counts it; reading costs whoever reads.

One object for the process, as there is one log: nobody hands it on, and no counter is kept by anybody's code, name or
address. What can be looked up when somebody asks (who is connected, what waits) is not counted here.
"""

import time
from collections import Counter, deque

from cafe.errors import Failed
from cafe.metrics.histogram import LONG_SECONDS, MANY, Histogram

MINUTE_SECONDS, HOUR_SECONDS = 60.0, 3600.0
MOST_FAULTS = 1_000  # whose time is kept; nobody needs to know of more
FAULT = Failed.code


class Meter:
    """Plain numbers, which everybody may read and its own methods add to.

    Names come from the protocol, codes from `cafe.errors`, and from nowhere else.
    """

    def __init__(self) -> None:
        self.started = time.time()
        self.asks: Counter[tuple[str, str]] = Counter()  # (ask, "ok" or the code of the refusal)
        self.answers = Histogram()  # from the ask to its answer, commit included
        self.long_answers = Histogram(LONG_SECONDS)  # of asks for which is planned, computed or searched
        self.faults: deque[float] = deque(maxlen=MOST_FAULTS)  # monotonic seconds
        self.pages_refused: Counter[str] = Counter()
        self.connections_refused: Counter[str] = Counter()
        self.tells: Counter[str] = Counter()
        self.frames = self.bytes = 0  # a tell is one frame for each socket of its room
        self.phones_dropped = 0
        self.batches = Histogram(MANY)  # commands in a transaction
        self.transactions = Histogram()  # with their commit
        self.beats = Histogram()
        self.lateness = Histogram()  # of a beat
        self.bells = Histogram()  # from a ring to its being heard
        self.recently = [(time.monotonic(), Histogram())] * 2  # the answers as they stood, a minute apart

    def ask(self, name: str, outcome: str, seconds: float, *, long: bool = False) -> None:
        """Count an ask and how long its answer took; a `long` one may take a minute, and says nothing of the others."""
        self.asks[name, outcome] += 1
        (self.long_answers if long else self.answers).observe(seconds)
        if outcome == FAULT:
            self.faults.append(time.monotonic())

    def page_refused(self, code: str) -> None:
        """Count a page that was refused."""
        self.pages_refused[code] += 1
        if code == FAULT:
            self.faults.append(time.monotonic())

    def connection_refused(self, code: str) -> None:
        """Count a socket that was not let in."""
        self.connections_refused[code] += 1

    def tell(self, name: str, sockets: int, size: int) -> None:
        """Count a tell, to so many sockets, each of so many bytes."""
        self.tells[name] += 1
        self.frames += sockets
        self.bytes += sockets * size

    def phone_dropped(self) -> None:
        """Count a phone that took too little for too long."""
        self.phones_dropped += 1

    def batch(self, commands: int, seconds: float) -> None:
        """Count a transaction of the writer."""
        self.batches.observe(commands)
        self.transactions.observe(seconds)

    def beat(self, seconds: float, late: float) -> None:
        """Count a beat of the pulse: how long it took, and how much later than due it began."""
        self.beats.observe(seconds)
        self.lateness.observe(max(0.0, late))
        now = time.monotonic()
        if now - self.recently[1][0] >= MINUTE_SECONDS:
            self.recently = [self.recently[1], (now, self.answers.copy())]

    def bell(self, seconds: float) -> None:
        """Count a ring that came back to whoever rang, as it came to the others."""
        self.bells.observe(seconds)

    def recent_answers(self) -> tuple[Histogram, float]:
        """Return the answers of the last minute or two, and how many seconds that is."""
        since, before = self.recently[0]
        return self.answers.since(before), time.monotonic() - since

    def recent_faults(self) -> int:
        """Return how many faults of ours there were in the last hour."""
        since = time.monotonic() - HOUR_SECONDS
        return sum(at >= since for at in list(self.faults))


meter = Meter()
