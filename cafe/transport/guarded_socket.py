"""An Engine.IO socket that cannot harm the others: paced, bounded, and closed if nobody ever says who they are."""

import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from socket import SHUT_RDWR
from typing import Any

from engineio import exceptions, packet
from engineio.socket import Socket

from cafe.metrics.meter import meter
from cafe.security.throttle import Pace
from cafe.transport.frames import CLOSE
from cafe.transport.places import Places
from cafe.transport.send_queue import MOST_REST, WRITE_SECONDS

PACKETS_A_SECOND, PACKETS_AT_ONCE = (
    50,
    200,
)  # no person is faster; what comes faster waits in the buffers of its connection
MOST_QUEUED = 256  # packets for a phone that takes none; it is closed, comes back and catches up
JOIN_SECONDS = 10.0  # for a new socket to say whose it is
MOST_NEWEST = 2_000  # sockets that may be open without anybody's having said whose they are; `serve` may allow fewer
FIRST = 2  # messages: whose socket it is, and the first look; expensive when a thousand come at once


class GuardedSocket(Socket):  # type: ignore[misc]
    """The library's socket, with bounds on what one client can do to all the others."""

    newest = Places(MOST_NEWEST)
    upgrading: bool

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self.born = time.monotonic()
        self.last_ping: float | None = self.born
        self.entering = FIRST
        self.pace = Pace(PACKETS_A_SECOND, PACKETS_AT_ONCE)
        self.ws: Any = None
        self.queued = self.largest = 0  # characters that wait in the queue, and those of the longest packet among them
        self.waiting_since = 0.0
        self.polls = self.posts = False
        self.newest.take(sid, self.give_way)

    def give_way(self) -> None:
        """Go, when very many have come since, and still nobody knows whose this is."""
        if not self.server.has_joined(self.sid):
            self.close(wait=False, abort=True)

    def poll(self) -> Any:
        """Wait for packets, in one request at a time: no page of ours has two."""
        if self.polls:
            raise exceptions.QueueEmpty
        self.polls = True
        try:
            return super().poll()
        finally:
            self.polls = False

    def _upgrade_websocket(self, environ: Any, start_response: Any) -> Any:
        """Move to a WebSocket; whoever wants to do so twice at once is no page of ours, and would hold two lines."""
        if self.upgrading:
            raise exceptions.UnknownPacketError
        self.upgrading = True
        try:
            return super()._upgrade_websocket(environ, start_response)
        finally:
            self.upgrading = False

    def receive(self, pkt: Any) -> None:
        """Take a packet in, before anything of it is decoded."""
        if pkt.binary:  # we speak text
            self.close(wait=False, abort=True)
            raise exceptions.SocketIsClosedError
        self.admit()
        if self.closed:  # the client sent it after its goodbye
            raise exceptions.SocketIsClosedError
        super().receive(pkt)

    def handle_post_request(self, environ: Any) -> None:
        """Take in what a polling client sends, in one request at a time; what cannot be read ends its session."""
        if self.posts:  # it would wait, at the pace of a person, behind the other one
            raise exceptions.UnknownPacketError
        self.posts = True
        try:
            super().handle_post_request(environ)
        except ValueError:  # no UTF-8, or too many packets at once
            raise exceptions.UnknownPacketError from None
        finally:
            self.posts = False

    def admit(self) -> None:
        """Give way to the others: new sockets take turns, and a client that is faster than a person waits."""
        if self.entering:
            self.entering -= 1
            self.born = inf  # while it waits for us it cannot be too late
            self.server.turn()
            self.born = time.monotonic()
        self.server.sleep(self.pace.wait())

    def send(self, pkt: Any) -> None:
        """Queue a packet, unless the phone has stopped taking them."""
        if self.closed:
            return
        if self.queue.empty():
            self.queued, self.largest, self.waiting_since = 0, 0, time.monotonic()
        elif self._takes_nothing():
            meter.phone_dropped()
            self.close(wait=False, abort=True)
            return
        size = len(pkt.data or "")
        self.queued, self.largest = self.queued + size, max(self.largest, size)
        super().send(pkt)

    def _takes_nothing(self) -> bool:
        """Say whether too much waits, or for too long. One long packet, a first look at a full table, may."""
        late = time.monotonic() - self.waiting_since > WRITE_SECONDS
        return late or self.queued - self.largest > MOST_REST or self.queue.qsize() >= MOST_QUEUED

    def check_ping_timeout(self) -> bool:
        """Say whether the client still answers, by a clock that nobody can set."""
        if self.closed:
            raise exceptions.SocketIsClosedError
        now = time.monotonic()
        silent = self.last_ping and now - self.last_ping > self.server.ping_timeout
        stranger = now - self.born > JOIN_SECONDS and not self.server.has_joined(self.sid)
        if silent or stranger:
            self.close(wait=False, abort=stranger, reason=self.server.reason.PING_TIMEOUT)
        return not (silent or stranger)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Close; with `abort` also the connection, which a client that ignores us would keep open.

        Nobody waits for the client to take the rest, whatever the library asks for: it need not come for it, ever.
        """
        self.newest.leave(self.sid)
        super().close(wait=False, abort=abort, reason=reason)
        self.server.sockets.pop(self.sid, None)  # the library would stumble over a session that is still in its list
        if abort and self.ws is not None:
            with suppress(OSError):
                self.ws.shutdown(SHUT_RDWR)

    def _send_ping(self) -> None:
        self.server.sleep(self.server.ping_interval)
        if not self.closing and not self.closed:
            super().send(packet.Packet(packet.PING))
            self.last_ping = time.monotonic()

    def _websocket_handler(self, ws: Any) -> Any:
        self.ws = getattr(ws, "socket", None) or getattr(getattr(ws, "ws", None), "sock", None)
        if receive := getattr(ws, "_recv_frame", None):
            ws._recv_frame = self._paced(receive)
        return super()._websocket_handler(ws)

    def _paced(self, receive: Callable[..., Any]) -> Callable[..., Any]:
        """Pace what the library never passes on to us: control frames, and pieces of messages."""

        def paced(message: Any = None) -> Any:
            frame = receive(message=message)
            if frame.opcode >= CLOSE or not frame.finished:
                self.admit()
            if sum(map(len, frame.data)) > self.server.max_http_buffer_size:  # it looks at each piece alone
                raise exceptions.ContentTooLongError
            return frame

        return paced
