"""What must never reach the library's own handlers."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import socketio
from engineio import packet
from engineio import server as engineio_server

from cafe.transport import jsons
from cafe.transport.guarded_socket import GuardedSocket

REFUSED = "refused"  # the name of no ask: it is answered like every unknown name
UNKNOWN = len(packet.packet_names)
FROM_CLIENTS = (socketio.packet.CONNECT, socketio.packet.DISCONNECT, socketio.packet.EVENT, socketio.packet.ACK)
EVERYTHING = "*"  # the library would call our handler without a name


class Illegible(Exception):
    """Not what a client may send; it is ignored, and not logged."""


class Answerable:
    """Our JSON; but what is not JSON becomes an unknown ask, so that it is answered instead of dropped."""

    dumps = staticmethod(jsons.dumps)

    @staticmethod
    def loads(text: str | bytes, **_options: object) -> Any:
        """Decode, or return a refused ask."""
        try:
            return jsons.loads(text)
        except ValueError:
            return [REFUSED]


class Packet(packet.Packet):  # type: ignore[misc]
    """A packet of Engine.IO; a broken one gets an unknown type, instead of failing where nobody expects it."""

    def decode(self, encoded_packet: str | bytes) -> None:
        """Read a packet."""
        try:
            super().decode(encoded_packet)
        except ValueError:
            self.packet_type, self.data = UNKNOWN, None


class Message(socketio.packet.Packet):  # type: ignore[misc]
    """A packet of Socket.IO; a broken one, or one that only servers send, is illegible."""

    json = Answerable

    def decode(self, encoded_packet: str) -> Any:
        """Read a packet; return how many attachments follow."""
        try:
            attachments = super().decode(encoded_packet)
        except ValueError:
            raise Illegible from None
        if self.packet_type not in FROM_CLIENTS:
            raise Illegible
        return attachments


def install(server: socketio.Server, turn: Callable[[], None]) -> None:
    """Refuse what a client may not send, and let new clients wait for their `turn`.

    Floods, packets of bytes and sockets that never say who they are: see GuardedSocket. For the rest,
    python-socketio drops what is not JSON without an answer, runs the handlers of `connect`, `disconnect`
    and `*` when a client emits events of those names, and fails on names that are not strings; there is
    no public place to stop any of it.
    """
    packet.Packet = Packet
    engineio_server.socket.Socket = GuardedSocket
    server.eio.has_joined = lambda eio_sid: server.manager.sid_from_eio_sid(eio_sid, "/") is not None
    server.eio.turn = turn
    server.packet_class = Message
    handle, take = server._handle_event, server._handle_eio_message

    def guarded(eio_sid: str, namespace: str | None, ack: int | None, content: Any) -> None:
        if not isinstance(content, list) or not content:
            content = [REFUSED]
        elif not isinstance(content[0], str) or content[0] in (*server.reserved_events, EVERYTHING):
            content = [REFUSED, *content[1:]]
        handle(eio_sid, namespace, ack, content)

    server._handle_event = guarded

    def ignoring_illegible(eio_sid: str, content: Any) -> None:
        with suppress(Illegible):
            take(eio_sid, content)

    server.eio.on("message", ignoring_illegible)
