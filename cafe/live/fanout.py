"""How a tell reaches a room: encoded once, one frame for all, straight to the sockets. Or the stock way.

The direct way leans on the inside of python-socketio and python-engineio, whose versions are pinned. A self-check
at start looks whether that inside is as expected, and falls back to the stock way by itself.
"""

import logging
from collections.abc import Callable
from typing import Any

import socketio
from engineio import server as engineio_server

from cafe.live import jsons
from cafe.live.frames import frame

PING_SLICES = 25  # all phones are pinged once an interval, a slice at a time, so that no beat is late

# tell(name, body, room): a single room, always. The library takes an empty list of rooms for "everybody".
Tell = Callable[[str, object, str], None]

log = logging.getLogger(__name__)


class Stock:
    """The library's own way: a queue and a writer for every phone."""

    def __init__(self, server: socketio.Server) -> None:
        self.server = server

    def tell(self, name: str, body: object, room: str) -> None:
        """Hand the tell to the library."""
        self.server.emit(name, body, to=room)


class Direct:
    """One frame, written to each socket of the room."""

    def __init__(self, server: socketio.Server) -> None:
        self.server = server
        self.sockets: dict[str, Any] = server.eio.sockets

    def tell(self, name: str, body: object, room: str) -> None:
        """Write the tell; phones that still poll get it by the library's queue."""
        members = self.server.manager.rooms.get("/", {}).get(room)
        if not members:
            return
        content = f"2{jsons.dumps([name, body])}"
        ready = frame(f"4{content}".encode())
        for eio_sid in list(members.values()):
            socket = self.sockets.get(eio_sid)
            if socket is None or socket.closed:
                continue
            if socket.line is not None:
                socket.line.tell(ready)
            else:
                self.server.eio.send(eio_sid, content)

    def ping(self, sleep: Callable[[float], None], now: Callable[[], float]) -> None:
        """Ping all phones for ever, spread over the interval; who did not answer the last one is gone."""
        eio = self.server.eio
        ping = frame(b"2")
        while True:
            sockets = list(self.sockets.values())
            for at in range(PING_SLICES):
                sleep(eio.ping_interval / PING_SLICES)
                for socket in sockets[at::PING_SLICES]:
                    if socket.line is not None and not socket.closed and socket.check_ping_timeout():
                        socket.last_ping = socket.last_ping or now()
                        socket.line.tell(ping)


def choose(server: socketio.Server, async_mode: str, wanted: bool) -> Stock | Direct:
    """Return the direct way where it is wanted and possible, else the stock way."""
    if not wanted or async_mode != "eventlet":
        return Stock(server)
    if missing := unexpected(server):
        log.warning("fan-out goes the stock way: %s is not as expected", missing)
        return Stock(server)
    from cafe.live.phone_socket import PhoneSocket

    engineio_server.socket.Socket = PhoneSocket
    return Direct(server)


def unexpected(server: socketio.Server) -> str | None:
    """Return what of the libraries' inside is not as the direct way needs it, None if all is well."""
    needed = {
        "engineio.server.socket.Socket": getattr(engineio_server.socket, "Socket", None),
        "Server.eio.sockets": getattr(server.eio, "sockets", None),
        "Manager.rooms": getattr(server.manager, "rooms", None),
        "Socket._websocket_handler": getattr(engineio_server.socket.Socket, "_websocket_handler", None),
        "Socket.check_ping_timeout": getattr(engineio_server.socket.Socket, "check_ping_timeout", None),
    }
    return next((name for name, found in needed.items() if found is None), None)
