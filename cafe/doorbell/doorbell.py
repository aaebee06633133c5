"""The doorbell of one process: says what it has touched, hears what others have, and notices when nobody is heard."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from math import inf
from typing import Protocol

from cafe.domain import EVERYTHING, Mark, new_id
from cafe.doorbell import messages
from cafe.metrics.meter import meter

HEARTBEAT_SECONDS = 0.5  # at least so often each process rings, if only to say that it is there
SILENT_SECONDS = 1.0  # after which a process that does not hear itself knows that it hears nobody
ABSENT_SECONDS = 1.5  # after which another one may be ringing without being heard
FORGOTTEN_SECONDS = 60.0  # after which another one is taken for dead
GIVE_UP_SECONDS = 5.0  # after which a line on which nothing is heard is made anew
AGAIN_SECONDS = 0.25  # between two tries to make one
LOOK_SECONDS = 0.2  # between two looks whether all are heard

log = logging.getLogger(__name__)


class Line(Protocol):
    """The way to the others. Each call ends within a bounded time, or raises an error."""

    def open(self) -> None:
        """Connect; whatever is rung from now on is heard."""

    def ring(self, text: str) -> None:
        """Send a message to all, also to this process."""

    def hear(self, seconds: float, waker: socket.socket) -> list[str]:
        """Wait for messages so long at most, and not any longer once `waker` can be read; return what has come."""

    def close(self) -> None:
        """Let go of the connection."""


class Doorbell:
    """Rings beside everything else: nobody waits for a line that is slow, hangs or is cut.

    `heard(marks)` is called with what others rang, and with EVERYTHING again and again while they may ring unheard.
    """

    def __init__(
        self,
        line: Line,
        heard: Callable[[Collection[Mark]], None],
        sleep: Callable[[float], None],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.line = line
        self.heard = heard
        self.sleep = sleep
        self.steady = steady
        self.name = new_id()
        self.lock = threading.Lock()
        self.waiting: set[Mark] = set()  # to be rung
        self.heard_at: dict[str, float] = {}  # process → when it was heard last
        self.rung_at: float | None = None  # the oldest ring of ours that we have not heard yet
        self.wake, self.waker = socket.socketpair()
        self.wake.setblocking(False)
        self.waker.setblocking(False)
        self.stopped = False

    def ring(self, marks: Collection[Mark]) -> None:
        """Have marks rung as soon as the line is free."""
        with self.lock:
            self.waiting.update(marks)
            if len(self.waiting) > messages.MOST_MARKS:
                self.waiting = {EVERYTHING}
        self._wake()

    def stop(self) -> None:
        """End both loops, soon."""
        self.stopped = True
        self._wake()

    def run(self) -> None:
        """Ring and hear until it is stopped; a line that breaks is made anew."""
        broken = False
        while not self.stopped:
            try:
                self.line.open()
                self.heard([EVERYTHING])  # what was rung before was rung without us
                broken = False
                self._attend()
            except Exception as error:  # of the driver, of the system, or ours: the hall goes on without a bell
                if not broken:
                    log.warning("the doorbell is silent: %s", type(error).__name__)
                broken = True
            finally:
                self.line.close()
            self.sleep(AGAIN_SECONDS)

    def watch(self) -> None:
        """Until it is stopped, have everything looked at while somebody may ring unheard."""
        while not self.stopped:
            self.sleep(LOOK_SECONDS)
            if self.is_silent():
                self.heard([EVERYTHING])

    def is_silent(self) -> bool:
        """Say whether this process does not hear itself, or another one that was heard lately."""
        now = self.steady()
        if now - self.heard_at.get(self.name, -inf) > SILENT_SECONDS:
            return True
        return any(ABSENT_SECONDS < now - at < FORGOTTEN_SECONDS for at in list(self.heard_at.values()))

    def _attend(self) -> None:
        opened = rings_at = self.steady()
        while not self.stopped:
            if self.waiting or self.steady() >= rings_at:
                self._ring()
                rings_at = self.steady() + HEARTBEAT_SECONDS
            for text in self.line.hear(max(0.0, rings_at - self.steady()), self.waker):
                self._hear(text)
            self._drain()
            if self.steady() - max(opened, self.heard_at.get(self.name, -inf)) > GIVE_UP_SECONDS:
                raise TimeoutError
        self.line.ring(messages.farewell(self.name))

    def _ring(self) -> None:
        with self.lock:
            marks, self.waiting = self.waiting, set()
        if self.rung_at is None:
            self.rung_at = self.steady()
        try:
            for text in messages.written(self.name, marks):
                self.line.ring(text)
        except BaseException:
            self.ring(marks)  # once more when there is a line again; to hear it twice does no harm
            raise

    def _hear(self, text: str) -> None:
        message, now = messages.read(text), self.steady()
        if message.sender not in self.heard_at:
            self.heard_at = {one: at for one, at in self.heard_at.items() if now - at < FORGOTTEN_SECONDS}
        self.heard_at[message.sender] = now
        if message.sender == self.name and self.rung_at is not None:  # as others heard it: no two clocks are compared
            meter.bell(now - self.rung_at)
            self.rung_at = None
        if message.leaves and message.sender != self.name:
            del self.heard_at[message.sender]
        if message.marks and message.sender != self.name:
            self.heard(message.marks)

    def _wake(self) -> None:
        with suppress(BlockingIOError):  # it is awake
            self.wake.send(b".")

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while self.waker.recv(1_024):
                pass
