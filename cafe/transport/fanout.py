"""How a tell reaches a room: encoded once, one frame for all, straight to the sockets. Or the stock way.

The direct way uses internals of python-socketio and python-engineio, whose versions are pinned. A check at the start
looks whether they are as expected, and otherwise takes the stock way.
"""

import logging
import random
from collections.abc import Callable, Sequence
from typing import Any

import socketio
from engineio import server as engineio_server

from cafe.metrics.meter import meter
from cafe.transport import jsons
from cafe.transport.frames import frame

PING_SLICES = 25  # all phones are pinged once an interval, a slice at a time, so that no beat is late

SOCKET = (
    *("_websocket_handler", "check_ping_timeout", "close", "receive", "schedule_ping", "send"),
    *("closed", "connected", "last_ping", "queue", "upgraded", "upgrading"),
)

# tell(name, body, room): a single room, always. The library takes an empty list of rooms for "everybody".
Tell = Callable[[str, object, str], None]

log = logging.getLogger(__name__)


class Stock:
    """The library's own way: a queue and a writer for every phone."""

    def __init__(self, server: socketio.Server) -> None:
        self.server = server

    def tell(self, name: str, body: object, room: str) -> None:
        """Hand the tell to the library, which keeps to itself how many bytes it makes of it."""
        meter.tell(name, len(self.server.manager.rooms.get("/", {}).get(room, ())), 0)
        self.server.emit(name, body, to=room)


class Direct:
    """One frame, written to each socket of the room."""

    def __init__(self, server: socketio.Server) -> None:
        self.server = server
        self.sockets: dict[str, Any] = server.eio.sockets

    def tell(self, name: str, body: object, room: str) -> None:
        """Write the tell; phones that still poll get it through the library's queue."""
        members = self.server.manager.rooms.get("/", {}).get(room)
        if not members:
            return
        content = f"2{jsons.dumps([name, body])}"
        ready, state = frame(f"4{content}".encode()), f"{name} {room}"
        meter.tell(name, len(members), len(ready))
        find = self.sockets.get
        for eio_sid in list(members.values()):
            socket = find(eio_sid)
            if socket is None or socket.closed:
                continue
            if socket.send_queue is not None:
                socket.send_queue.tell(ready, state)
            else:
                self.server.eio.send(eio_sid, content)

    def ping(self, sleep: Callable[[float], None]) -> None:
        """Ping all phones for ever, spread over the interval; one that did not answer the last ping is closed.

        A phone keeps its slice, however many come and go: it hangs up itself when a ping is late.
        """
        eio = self.server.eio
        while True:
            for at in range(PING_SLICES):
                sleep(eio.ping_interval / PING_SLICES * random.uniform(0.5, 1.5))
                for socket in [one for sid, one in self.sockets.items() if hash(sid) % PING_SLICES == at]:
                    try:
                        if not socket.closed and socket.check_ping_timeout():
                            socket.ping()
                    except Exception:
                        log.exception("a phone could not be pinged")


def choose(server: socketio.Server, async_mode: str, wanted: bool) -> Stock | Direct:
    """Return the direct way where it is wanted and possible, else the stock way."""
    if not wanted or async_mode != "eventlet":
        return Stock(server)
    if missing := unexpected(server):
        log.warning("fan-out goes the stock way: %s is not as expected", missing)
        return Stock(server)
    from cafe.transport.phone_socket import PhoneSocket

    engineio_server.socket.Socket = PhoneSocket
    return Direct(server)


def unexpected(server: socketio.Server) -> str | None:
    """Return the first of the libraries' internals that is not as the direct way needs it, None if all are."""
    library = getattr(engineio_server.socket, "Socket", None)
    if library is None:
        return "engineio.server.socket.Socket"
    try:
        probe = library(server.eio, "probe")
    except Exception:
        return "Socket(server, sid)"
    needed: dict[str, tuple[object, Sequence[str]]] = {
        "Server": (server, ("eio", "manager", "_handle_event")),
        "Server.eio": (server.eio, ("sockets", "send", "ping_interval", "ping_timeout", "max_http_buffer_size")),
        "Manager": (server.manager, ("rooms", "sid_from_eio_sid")),
        "Socket": (probe, SOCKET),
    }
    return next(
        (f"{owner}.{name}" for owner, (thing, names) in needed.items() for name in names if not hasattr(thing, name)),
        None,
    )
