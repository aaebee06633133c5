"""So many places, and when somebody comes too many, the oldest goes. Pure: it cuts nobody itself."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable


class Places:
    """Who is here, in the order in which they came, and how each is told to go."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self.taken: OrderedDict[Hashable, tuple[float, Callable[[], object]]] = OrderedDict()

    def take(self, who: Hashable, let_go: Callable[[], object]) -> None:
        """Let somebody in, who is the youngest from now on; `let_go` is called if others need the place."""
        self.taken.pop(who, None)
        self.taken[who] = self.clock(), let_go
        while len(self.taken) > self.most:
            self.make_room()

    def leave(self, who: Hashable) -> None:
        """Give a place back; nobody is told."""
        self.taken.pop(who, None)

    def make_room(self) -> None:
        """Let the oldest go, if there is anybody."""
        if self.taken:
            _, (_, let_go) = self.taken.popitem(last=False)
            let_go()

    def wait(self, seconds: float) -> float:
        """Return how long the next has to wait at the door, so that whoever is here has had `seconds`; mostly 0."""
        if len(self.taken) < self.most:
            return 0.0
        oldest, _ = next(iter(self.taken.values()))
        return max(0.0, oldest + seconds - self.clock())
