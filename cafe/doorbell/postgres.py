"""PostgreSQL as the bell: NOTIFY and LISTEN on a connection of its own, past any pooler.

The connection is an asynchronous one, which we drive ourselves: otherwise the driver's waiting has no end of its own.
"""

import selectors
import socket
import time

import psycopg2
from psycopg2.extensions import make_dsn
from sqlalchemy import make_url

from cafe.store.address import KEEPALIVES, located

CHANNEL = "cafe"
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 3.0  # for a statement; each is a transaction of its own, and writes nothing
# What is rung need not outlive a power cut: no disk is waited for, and the lock that NOTIFY takes is held for a moment.
OPTIONS = "-c synchronous_commit=off -c statement_timeout=3000 -c application_name=cafe-doorbell"


class PostgresLine:
    """One connection to PostgreSQL; `url` is that of a store, as SQLAlchemy writes it."""

    def __init__(self, url: str) -> None:
        parts = make_url(url)
        _, given = parts.get_dialect()().create_connect_args(parts)
        options = f"{given.get('options', '')} {OPTIONS}".strip()
        self.dsn = make_dsn(**{**KEEPALIVES, **given, "options": options})
        self.connection: psycopg2.extensions.connection | None = None

    def open(self) -> None:
        """Connect, and listen."""
        self.connection = psycopg2.connect(located(self.dsn), async_=1)
        self._finish(CONNECT_SECONDS)
        self._do(f"LISTEN {CHANNEL}")

    def ring(self, text: str) -> None:
        """Send a message to all that listen."""
        self._do("SELECT pg_notify(%s, %s)", (CHANNEL, text))

    def hear(self, seconds: float, waker: socket.socket) -> list[str]:
        """Return what has come, or comes within so many seconds; nothing if it is woken before."""
        connection = self._opened()
        if not connection.notifies:
            self._wait(selectors.EVENT_READ, seconds, waker)
            connection.poll()
        heard = [notice.payload for notice in connection.notifies]
        connection.notifies.clear()
        return heard

    def close(self) -> None:
        """Let go of the connection, if there is one."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def _opened(self) -> "psycopg2.extensions.connection":
        if self.connection is None:
            raise ConnectionError
        return self.connection

    def _do(self, statement: str, values: tuple[str, ...] = ()) -> None:
        with self._opened().cursor() as cursor:  # the connection works for it as long as it is there
            cursor.execute(statement, values)
            self._finish(ANSWER_SECONDS)

    def _finish(self, seconds: float) -> None:
        """Wait until the connection has nothing to do any more; raises TimeoutError."""
        connection, ends = self._opened(), time.monotonic() + seconds
        while (state := connection.poll()) != psycopg2.extensions.POLL_OK:
            reads = state == psycopg2.extensions.POLL_READ
            event = selectors.EVENT_READ if reads else selectors.EVENT_WRITE
            if not self._wait(event, ends - time.monotonic()):
                raise TimeoutError

    def _wait(self, event: int, seconds: float, waker: socket.socket | None = None) -> bool:
        """Wait until the connection can be read or written, or `waker` can be read; say whether any can."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._opened(), event)
            if waker:
                selector.register(waker, selectors.EVENT_READ)
            return bool(selector.select(max(0.0, seconds)))
