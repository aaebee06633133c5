"""Somebody between us and PostgreSQL: passes everything on, swallows it, or loses an answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import make_url

BYTES = 65_536


class Middleman:
    """Listens on the loopback for one PostgreSQL that has only a socket in a folder."""

    def __init__(self, url: str) -> None:
        there = make_url(url)
        self.folder = str(there.query["host"])
        self.listener = socket.create_server(("127.0.0.1", 0))
        port = self.listener.getsockname()[1]
        self.url = there.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)
        self.swallows = False
        self.loses_answer_to = b""  # once: what the client says then is passed on, and done
        self.losing: socket.socket | None = None
        self.open: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def close(self) -> None:
        """Let everybody go."""
        self.listener.close()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(f"{self.folder}/.s.PGSQL.5432")
                except OSError:
                    server.close()
                    client.close()
                    continue
                self.open += [client, server]
                threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
                threading.Thread(target=self._answer, args=(server, client), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(BYTES):
                if self.swallows:
                    continue
                if self.loses_answer_to and self.loses_answer_to in said:
                    self.loses_answer_to, self.losing = b"", client
                server.sendall(said)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while said := server.recv(BYTES):
                if client is self.losing:
                    break
                if not self.swallows:
                    client.sendall(said)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)


@contextmanager
def between_us_and(url: str) -> Iterator[Middleman]:
    """Put somebody between."""
    middleman = Middleman(url)
    yield middleman
    middleman.close()
