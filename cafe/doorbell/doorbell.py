"""The doorbell of one process: says what it has touched, hears what others have, and notices when nobody is heard."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from math import inf
from typing import Protocol

from cafe.domain import EVERYTHING, Mark
from cafe.doorbell import messages
from cafe.metrics.meter import meter

HEARTBEAT_SECONDS = 0.5  # at least so often each process rings, if only to say that it is there
SILENT_SECONDS = 1.0  # after which a process that does not hear itself knows that it hears nobody
ABSENT_SECONDS = 1.5  # after which another one that lives may be ringing without being heard
GIVE_UP_SECONDS = 5.0  # after which a line on which nothing is heard is made anew
AGAIN_SECONDS = 0.25  # between two tries to make one
LOOK_SECONDS = 0.2  # between two looks whether all are heard
SAID_SECONDS = 10.0  # after which the log says that they are not: longer than a dead process is taken for a living one
FAREWELL_SECONDS = 0.5  # for the farewell of a process that stops

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

    It rings under the `name` of its process, and `alive()` names the others that live, as the store has them.
    `heard(marks)` is called with what others rang, and with EVERYTHING again and again while they may ring unheard.
    """

    def __init__(
        self,
        line: Line,
        name: str,
        alive: Callable[[], Collection[str]],
        heard: Callable[[Collection[Mark]], None],
        sleep: Callable[[float], None],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.line = line
        self.name = name
        self.alive = alive
        self.heard = heard
        self.sleep = sleep
        self.steady = steady
        self.lock = threading.Lock()
        self.waiting: set[Mark] = set()  # to be rung
        self.heard_at: dict[str, float] = {}  # process → when it was heard last, or when it will be missed
        self.rung_at: float | None = None  # the oldest ring of ours that we have not heard yet
        self.wake, self.waker = socket.socketpair()
        self.wake.setblocking(False)
        self.waker.setblocking(False)
        self.silent_since: float | None = None
        self.is_said = False  # that it is silent, in the log
        self.stopped = False
        self.over = threading.Event()  # under eventlet one of its own

    def ring(self, marks: Collection[Mark]) -> None:
        """Have marks rung as soon as the line is free."""
        with self.lock:
            self.waiting.update(marks)
            if len(self.waiting) > messages.MOST_MARKS:
                self.waiting = {EVERYTHING}
        self._wake()

    def stop(self) -> None:
        """End both loops; wait until the farewell was rung, but not for a line that hangs."""
        self.stopped = True
        self._wake()
        self.over.wait(FAREWELL_SECONDS)

    def run(self) -> None:
        """Ring and hear until it is stopped; a line that breaks is made anew."""
        broken = False
        while not self.stopped:
            try:
                self.line.open()
                self.heard([EVERYTHING])  # what was rung before was rung without us
                if broken:
                    log.warning("the doorbell rings again")
                broken = False
                self._attend()
            except Exception as error:  # of the driver, of the system, or ours: the hall goes on without a bell
                if not broken:
                    log.warning("the doorbell is silent: %s", type(error).__name__)
                broken = True
            finally:
                self.line.close()
            if not self.stopped:
                self.sleep(AGAIN_SECONDS)
        self.over.set()

    def watch(self) -> None:
        """Until it is stopped, have everything looked at while somebody may ring unheard."""
        while not self.stopped:
            self.sleep(LOOK_SECONDS)
            silent = self.is_silent()
            if silent:
                self.heard([EVERYTHING])
            self._say(silent)

    def is_silent(self) -> bool:
        """Say whether this process does not hear itself, or another one that lives."""
        now = self.steady()
        if now - self.heard_at.get(self.name, -inf) > SILENT_SECONDS:
            return True
        return any(now - self.heard_at.get(one, -inf) > ABSENT_SECONDS for one in self.alive())

    def _say(self, silent: bool) -> None:
        """Have the log say when it has been silent for long, and when it is so no more."""
        if not silent:
            if self.is_said:
                log.warning("the doorbell brings again what all processes ring")
            self.silent_since, self.is_said = None, False
        elif self.silent_since is None:
            self.silent_since = self.steady()
        elif not self.is_said and self.steady() - self.silent_since > SAID_SECONDS:
            log.warning("the doorbell does not bring what all processes ring; is it the same for all of them?")
            self.is_said = True

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
        self.line.ring(messages.farewell(self.name))  # whoever hears it looks at everything that was not rung yet

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
            there = {self.name, *self.alive()}
            self.heard_at = {one: at for one, at in self.heard_at.items() if one in there}
        self.heard_at[message.sender] = inf if message.leaves else now
        if message.sender == self.name and self.rung_at is not None:  # as others heard it: no two clocks are compared
            meter.bell(now - self.rung_at)
            self.rung_at = None
        if message.leaves and message.sender != self.name:
            self.heard([EVERYTHING])  # its last commits came after its last ring
        if message.marks and message.sender != self.name:
            self.heard(message.marks)

    def _wake(self) -> None:
        with suppress(BlockingIOError):  # it is awake
            self.wake.send(b".")

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while self.waker.recv(1_024):
                pass
