"""What must never reach the library's own handlers."""

from typing import Any

import socketio
from engineio import server as engineio_server

from cafe.live import jsons
from cafe.live.guarded_socket import GuardedSocket

REFUSED = "refused"  # a name that no ask has: it is answered like any other unknown one
EVERYTHING = "*"  # as a name it would reach our handler without itself


class Answerable:
    """JSON as ever, but what is none becomes an ask that no one knows: it is answered instead of dropped."""

    dumps = staticmethod(jsons.dumps)

    @staticmethod
    def loads(text: str | bytes, **_options: object) -> Any:
        """Decode, or return a refused ask."""
        try:
            return jsons.loads(text)
        except (ValueError, RecursionError):
            return [REFUSED]


def install(server: socketio.Server) -> None:
    """Refuse what a client may not send.

    Floods, packets of bytes and sockets that never say who they are: see GuardedSocket. For the rest,
    python-socketio drops what is no JSON without an answer, runs the handlers of `connect`, `disconnect`
    and `*` when a client emits events of those names, and fails on names that are no strings; there is
    no public place to stop any of it.
    """
    engineio_server.socket.Socket = GuardedSocket
    server.eio.has_joined = lambda eio_sid: server.manager.sid_from_eio_sid(eio_sid, "/") is not None
    server.packet_class = type("Packet", (server.packet_class,), {"json": Answerable})
    handle = server._handle_event

    def guarded(eio_sid: str, namespace: str | None, ack: int | None, content: Any) -> None:
        if not isinstance(content, list) or not content:
            content = [REFUSED]
        elif not isinstance(content[0], str) or content[0] in (*server.reserved_events, EVERYTHING):
            content = [REFUSED, *content[1:]]
        handle(eio_sid, namespace, ack, content)

    server._handle_event = guarded
