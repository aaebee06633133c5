"""How fast the machine is while something is measured: one that its neighbours slow down proves nothing."""

import time
from math import inf
from statistics import median

ENOUGH = 0.8  # of the fastest that was seen
ASKED = 20  # times: half a second in all, and a hiccup among them does not count


def seconds_of_work() -> float:
    """How long a fixed computation takes just now."""
    began = time.perf_counter()
    sum(number * number for number in range(300_000))
    return time.perf_counter() - began


class Machine:
    """The machine as this run has seen it."""

    fastest = inf  # seconds

    def speed(self) -> float:
        """Its speed just now, as a share of the best that was seen in this run: 1 is undisturbed."""
        took = sorted(seconds_of_work() for _ in range(ASKED))
        self.fastest = min(self.fastest, took[0])
        return self.fastest / median(took)
