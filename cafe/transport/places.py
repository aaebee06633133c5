"""So many places; for one too many another goes: first who rests, else the oldest. Pure: it cuts nobody itself."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable


class Places:
    """Who is here, in the order in which they came, and how each is told to go."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self.taken: OrderedDict[Hashable, tuple[float, Callable[[], object]]] = OrderedDict()
        self.resting: OrderedDict[Hashable, Callable[[], object]] = OrderedDict()

    def take(self, who: Hashable, let_go: Callable[[], object]) -> None:
        """Let somebody in, who is the youngest from now on; `let_go` is called if others need the place."""
        self.leave(who)
        self.taken[who] = self.clock(), let_go
        self._keep_to_most()

    def rest(self, who: Hashable, let_go: Callable[[], object]) -> None:
        """Keep a place for somebody who has nothing to do here for now, and goes before all others."""
        self.leave(who)
        self.resting[who] = let_go
        self._keep_to_most()

    def leave(self, who: Hashable) -> None:
        """Give a place back; nobody is told."""
        self.taken.pop(who, None)
        self.resting.pop(who, None)

    def make_room(self) -> bool:
        """Let one go; say whether there was anybody."""
        if self.resting:
            _, let_go = self.resting.popitem(last=False)
        elif self.taken:
            _, (_, let_go) = self.taken.popitem(last=False)
        else:
            return False
        let_go()
        return True

    def wait(self, seconds: float) -> float:
        """Return how long the next has to wait at the door, so that whoever is here has had `seconds`; mostly 0."""
        if self.resting or len(self.taken) < self.most:
            return 0.0
        oldest, _ = next(iter(self.taken.values()))
        return max(0.0, oldest + seconds - self.clock())

    def _keep_to_most(self) -> None:
        while len(self.taken) + len(self.resting) > self.most:
            self.make_room()
