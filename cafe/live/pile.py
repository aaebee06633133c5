"""A pile: what several threads put down, and one takes away all at once."""

import threading
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Pile(Generic[Thing]):
    """Things without an order, each once; none is lost that is put down while others are taken."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.things: set[Thing] = set()

    def put(self, things: Iterable[Thing]) -> None:
        """Put things down."""
        together = set(things)
        with self.lock:
            self.things |= together

    def take(self) -> set[Thing]:
        """Take all away."""
        with self.lock:
            taken, self.things = self.things, set()
        return taken

    def __bool__(self) -> bool:
        return bool(self.things)
