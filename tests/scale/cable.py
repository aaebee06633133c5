"""The way between a process and its PostgreSQL, which can fall silent without being cut."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from selectors import EVENT_READ, DefaultSelector

from sqlalchemy import make_url

Others = dict[socket.socket, socket.socket]  # the two ends of each connection, and back


class Cable:
    """A way to a PostgreSQL that can be made silent: what is sent meanwhile arrives afterwards, if it still can."""

    def __init__(self, url: str, folder: str) -> None:
        self.target = f"{make_url(url).query['host']}/.s.PGSQL.5432"
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(f"{folder}/.s.PGSQL.5432")
        self.door.listen()
        self.url = make_url(url).update_query_dict({"host": folder}).render_as_string(hide_password=False)
        self.speaks = threading.Event()
        self.speaks.set()
        self.open = True
        self.thread = threading.Thread(target=self._carry, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Carry nothing any more."""
        self.open = False
        self.thread.join()
        self.door.close()

    def _carry(self) -> None:
        other: Others = {}
        with DefaultSelector() as selector:
            selector.register(self.door, EVENT_READ)
            while self.open:
                if not self.speaks.wait(0.01):
                    continue
                for key, _ in selector.select(0.01):
                    came = key.fileobj
                    assert isinstance(came, socket.socket)
                    if came is self.door:
                        ours, theirs = self.door.accept()[0], socket.socket(socket.AF_UNIX)
                        theirs.connect(self.target)
                        for one, another in ((ours, theirs), (theirs, ours)):
                            other[one] = another
                            selector.register(one, EVENT_READ)
                    elif came in other:
                        self._pass_on(selector, other, came)
            for one in other:
                one.close()

    def _pass_on(
        self, selector: DefaultSelector, other: dict[socket.socket, socket.socket], came: socket.socket
    ) -> None:
        with suppress(OSError):
            if heard := came.recv(65_536):
                other[came].sendall(heard)
                return
        for one in (came, other[came]):
            selector.unregister(one)
            one.close()
            del other[one]


@contextmanager
def cable_to(database: str) -> Iterator[Cable]:
    """A cable to the server of a database."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, closing(Cable(database, folder)) as cable:
        yield cable
