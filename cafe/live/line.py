"""The way out to one phone: straight to its socket, with a short rest for a slow one."""

import socket
from collections.abc import Callable
from contextlib import suppress

MOST_REST = 256_000  # bytes; a phone that lags further is let go, comes back and catches up
WRITE_SECONDS = 20.0  # a phone that takes nothing for so long is gone


class Line:
    """Writes frames without a queue and without a greenlet of its own.

    `raw` is non-blocking. `when_writable(raw, seconds)` waits in a green way, `spawn` starts what flushes
    the rest; both come from `cafe.serving`.
    """

    def __init__(
        self,
        raw: socket.socket,
        when_writable: Callable[[socket.socket, float], None],
        spawn: Callable[[Callable[[], None]], object],
    ) -> None:
        self.raw = raw
        self.when_writable = when_writable
        self.spawn = spawn
        self.rest = b""
        self.cut = False

    def tell(self, frame: bytes) -> None:
        """Write a tell, unless the phone still owes us the taking of older ones.

        A tell left out shows: the next begins beyond what the phone holds, and it asks.
        """
        if not self.rest:
            self.write(frame)

    def write(self, frame: bytes) -> None:
        """Write what must arrive in any case, after what still rests."""
        if self.cut:
            return
        if self.rest:
            self._keep(self.rest + frame)
            return
        taken = self._send(frame)
        if taken < len(frame) and not self.cut:
            self._keep(frame[taken:])
            self.spawn(self._flush)

    def hang_up(self) -> None:
        """Cut the line; the reader notices and the house forgets the phone."""
        self.cut, self.rest = True, b""
        with suppress(OSError):
            self.raw.shutdown(socket.SHUT_RDWR)

    def _send(self, content: bytes) -> int:
        try:
            return self.raw.send(content)
        except BlockingIOError:
            return 0
        except OSError:
            self.hang_up()
            return 0

    def _keep(self, rest: bytes) -> None:
        self.rest = rest
        if len(rest) > MOST_REST:
            self.hang_up()

    def _flush(self) -> None:
        try:
            while self.rest:
                self.when_writable(self.raw, WRITE_SECONDS)
                self.rest = self.rest[self._send(self.rest) :]
        except Exception:  # too slow, or gone; either way it is not the hall's trouble
            self.hang_up()
