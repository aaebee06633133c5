"""The way out to one phone: straight to its socket; what a slow phone does not take waits here."""

import socket
from collections.abc import Callable
from contextlib import suppress

from cafe.metrics.meter import meter

MOST_REST = 256_000  # bytes beside the longest frame; a phone that lags further is cut, comes back and catches up
WRITE_SECONDS = 10.0  # a phone that takes nothing for so long is gone


class SendQueue:
    """Writes frames at once, without a greenlet of its own; `rest` is what the phone has not taken yet.

    `raw` is non-blocking. `when_writable(raw, seconds)` waits and lets other greenlets work, `spawn` starts what
    flushes the rest; both come from `cafe.transport.server`.
    """

    __slots__ = ("cut", "largest", "newest", "raw", "rest", "send", "spawn", "when_writable")

    def __init__(
        self,
        raw: socket.socket,
        when_writable: Callable[[socket.socket, float], None],
        spawn: Callable[[Callable[[], None]], object],
    ) -> None:
        self.raw = raw
        self.send = raw.send
        self.when_writable = when_writable
        self.spawn = spawn
        self.rest = b""
        self.largest = 0  # of the frames in the rest; a first look at a full table may be longer than MOST_REST
        self.newest: dict[str, bytes] = {}  # what was told to a slow phone last, by name and room
        self.cut = False

    def tell(self, frame: bytes, state: str) -> None:
        """Write a tell; while older bytes still wait for the phone, keep only the newest tell of each `state`.

        The phone notices that one was replaced: the newer begins beyond what it holds, and it asks.
        """
        if self.rest:
            self.newest[state] = frame
        elif not self.cut:
            try:  # here and not in a function below: this line runs a million times in an evening
                taken = self.send(frame)
            except BlockingIOError:
                taken = 0
            except OSError:
                self.hang_up()
                return
            if taken < len(frame):
                self._keep_for_later(frame[taken:])

    def write(self, frame: bytes) -> None:
        """Write what must not be replaced, after the rest."""
        if self.cut:
            return
        if self.rest:
            self.largest = max(self.largest, len(frame))
            self._keep(self.rest + frame)
        else:
            taken = self._send(frame)
            if taken < len(frame) and not self.cut:
                self._keep_for_later(frame[taken:])

    def hang_up(self) -> None:
        """Cut the line; the reader notices and the server forgets the phone."""
        self.cut, self.rest = True, b""
        self.newest.clear()
        with suppress(OSError):
            self.raw.shutdown(socket.SHUT_RDWR)

    def _send(self, content: bytes) -> int:
        try:
            return self.send(content)
        except BlockingIOError:
            return 0
        except OSError:
            self.hang_up()
            return 0

    def _keep_for_later(self, rest: bytes) -> None:
        self.largest = len(rest)
        self._keep(rest)
        if self.rest:
            self.spawn(self._flush)

    def _keep(self, rest: bytes) -> None:
        self.rest = rest
        if len(rest) > MOST_REST + self.largest:
            meter.phone_dropped()
            self.hang_up()

    def _flush(self) -> None:
        try:
            while self.rest:
                self.when_writable(self.raw, WRITE_SECONDS)
                taken = self._send(self.rest)
                self.rest = self.rest[taken:]  # nothing, if that was the end of the line
                if not self.rest and self.newest:
                    self.rest, self.newest = b"".join(self.newest.values()), {}
                    self.largest = len(self.rest)
        except Exception:  # too slow, or gone; either way the others must not suffer
            meter.phone_dropped()
            self.hang_up()
