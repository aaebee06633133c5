"""How long something takes, or how much it is: not each value, but how many lie between two bounds."""

from bisect import bisect_left
from collections.abc import Sequence

SECONDS = (0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LONG_SECONDS = (0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0)  # for what may take a minute
MANY = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


class Histogram:
    """Counts values by the bounds below which they lie; a bucket holds what lies above the one before it."""

    def __init__(self, bounds: Sequence[float] = SECONDS) -> None:
        self.bounds = tuple(bounds)
        self.buckets = [0] * (len(self.bounds) + 1)  # the last one has no bound
        self.sum = 0.0

    def observe(self, value: float) -> None:
        """Count a value. No lock: under the interpreter's own a number may be missed in a year, and none is torn."""
        self.buckets[bisect_left(self.bounds, value)] += 1
        self.sum += value

    @property
    def count(self) -> int:
        """How many values were counted."""
        return sum(self.buckets)

    def copy(self) -> "Histogram":
        """Return it as it is now."""
        return self.since(Histogram(self.bounds))

    def since(self, before: "Histogram") -> "Histogram":
        """Return what came after a copy was taken."""
        rest = Histogram(self.bounds)
        rest.buckets = [now - then for now, then in zip(self.buckets, before.buckets, strict=True)]
        rest.sum = self.sum - before.sum
        return rest

    def quantile(self, share: float) -> float | None:
        """Return below which value this share of all lies, evened out within its bucket; None where nothing came.

        >>> times = Histogram((0.1, 0.2))
        >>> for seconds in (0.05, 0.15, 0.15, 0.15): times.observe(seconds)
        >>> round(times.quantile(0.5), 3)
        0.133
        """
        wanted, below = self.count * share, 0
        for at, there in enumerate(self.buckets):
            if there and below + there >= wanted:
                low = self.bounds[at - 1] if at else 0.0
                high = self.bounds[min(at, len(self.bounds) - 1)]
                return low + (high - low) * (wanted - below) / there
            below += there
        return None
