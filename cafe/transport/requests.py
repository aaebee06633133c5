"""One connection of the eventlet server: whole requests within a time, and places for those who are slow.

A request is read to its end before anybody works for it. Until then it holds one of a few places, so that requests that
never end, and connections that never send, displace each other and nobody else. Connections that rest between two
requests have what is left of these places, and go first.
"""

import errno
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from socket import SHUT_RDWR, SHUT_WR
from typing import Any

import eventlet
from eventlet import wsgi

from cafe.transport import refusing
from cafe.transport.places import Places
from cafe.transport.request_head import MOST_LINE, Head, Refused, body_length, check_authority, our_cookies

HEAD_SECONDS = 10.0  # from the first byte to the end of the head, and for the first byte of a new connection
STILL_SECONDS = 60.0  # between two requests of one connection, and for a client that takes no byte
FAIR_SECONDS = 0.25  # a connection has so long before it goes because others come
BODY_SECONDS, BODY_SPEED = 10.0, 4_096  # for any body, and the bytes a second that a long one needs
LONG_SPEED = 32_768  # of a body that the app reads while it comes, a video say
LARGE, MOST_LARGE = 65_536, 64  # bytes of a body that takes one of these places in memory, too
MOST_BODY = 2**20  # bytes; of longer ones the app reads those that somebody may send, and refuses others unread
LAST_BYTES, LAST_SECONDS = 2**18, 1.0  # taken from somebody who is refused, so that the answer arrives
NO_ROOM_SECONDS = 0.05  # until the system may have room again
NO_ROOM = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED)
TOO_SLOW = Refused(HTTPStatus.REQUEST_TIMEOUT)


class Room:
    """The places of a server: of requests that have not ended, of long bodies, and of answers on their way."""

    def __init__(self, most: int, *, https: bool, prefix: str = "") -> None:
        self.unfinished, self.large, self.answering = Places(most), Places(MOST_LARGE), Places(most)
        self.https, self.prefix = https, prefix  # of the pages, for what is answered in their place


class LongBody:
    """A body that the app reads while it comes: everybody else works in between, and one that is too slow ends."""

    def __init__(self, body: Any, length: int, cut: Callable[[], None]) -> None:
        self.body = body
        self.cut = cut
        self.ends_at = time.monotonic() + BODY_SECONDS + length / LONG_SPEED

    def read(self, most: int) -> bytes:
        """Read some; nothing, and the connection ends, when its time is over."""
        eventlet.sleep(0)
        with eventlet.Timeout(max(0.0, self.ends_at - time.monotonic()), False):
            read: bytes = self.body.read(most)
            return read
        self.cut()
        return b""


class Requests(wsgi.HttpProtocol):  # type: ignore[misc]
    """Reads the requests of one connection; `room` is given by `serve`."""

    room: Room
    rfile: Any
    head: Head
    was_answered = False

    def handle_one_request(self) -> None:
        """Read a request, and have it answered."""
        self.close_connection = True
        try:
            environ = self._read() if self._begins() else None
        except Refused as refused:
            self._refuse(refused.status)
            return
        finally:
            self.room.unfinished.leave(self)
        if environ is not None:
            self._answer(environ)
            self.was_answered = True

    def _begins(self) -> bool:
        """Wait for the first byte of the next request; say whether it came."""
        places, begun = self.room.unfinished, b""
        (places.rest if self.was_answered else places.take)(self, self.cut)
        with eventlet.Timeout(STILL_SECONDS if self.was_answered else HEAD_SECONDS, False), suppress(OSError):
            begun = self.rfile.peek(1)
        if begun and self.was_answered:
            places.take(self, self.cut)
        return bool(begun)

    def _answer(self, environ: dict[str, Any]) -> None:
        """Let the app answer; while it does, this is no connection that anybody could miss."""
        self.environ, self.application = environ, self._app
        try:
            self.handle_one_response()
        except OSError:  # gone, or too slow
            self.close_connection = True
        finally:
            self.room.answering.leave(self)
        if int(environ.get("CONTENT_LENGTH") or 0) > MOST_BODY:
            self.close_connection = True
            self._take_the_rest()

    def _app(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """The app; its answer holds a place once it begins. Who waits for their turn to join must not lose it.

        A WebSocket never begins so: it is counted where it is known whose it is.
        """

        def begin(*head: Any) -> Any:
            self.room.answering.take(self, self.cut)
            return start_response(*head)

        return self.server.app(environ, begin)

    def _read(self) -> dict[str, Any] | None:
        """Return the environment of a request that has begun, with its whole body; None if it does not end."""
        self.conn_state[2] = wsgi.STATE_REQUEST
        try:
            with eventlet.Timeout(HEAD_SECONDS, TOO_SLOW):
                length = self._read_head()
            if length is None:
                return None
            environ: dict[str, Any] = self.get_environ()
            if length > MOST_BODY:
                environ["wsgi.input"] = LongBody(environ["wsgi.input"], length, self.cut)
                environ["cafe.cut"] = self.cut
                return environ
            return environ if length == 0 or self._read_body(environ, length) else None
        except OSError:  # gone
            self.close_connection = True
            return None

    def _read_head(self) -> int | None:
        """Read the head; return the length of the body, None if there is nothing to answer."""
        self.protocol_version = self.server.max_http_version
        self.raw_requestline = self.rfile.readline(MOST_LINE + 1)
        if len(self.raw_requestline) > MOST_LINE:
            raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG)
        file = self.rfile
        self.rfile = self.head = Head(file)
        try:
            if not self.parse_request():
                return None
        finally:
            self.rfile = file
        self.head.check()
        values = self.headers.get_all
        check_authority(values("Host", []), self.request_version)
        return body_length(values("Content-Length", []), values("Transfer-Encoding", []))

    def _read_body(self, environ: dict[str, Any], length: int) -> bool:
        """Read the body to its end; say whether it came."""
        if length > LARGE:
            self.room.large.take(self, self.cut)
        try:
            with eventlet.Timeout(BODY_SECONDS + length / BODY_SPEED, TOO_SLOW):
                body = environ["eventlet.input"].read()
        finally:
            self.room.large.leave(self)
        environ["wsgi.input"] = BytesIO(body)
        return len(body) == length

    def cut(self) -> None:
        """End the connection, whatever it waits for."""
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(SHUT_RDWR)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what the library cannot read, in our way: it would write its version, and log the address."""
        raise Refused(code)

    def _refuse(self, status: int) -> None:
        """Answer instead of the app."""
        self.close_connection = True
        received = b"".join(self.head.lines) if status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE else b""
        with eventlet.Timeout(LAST_SECONDS, False), suppress(OSError):
            if received:
                received += self._take(b"\r\n\r\n")
            room, cookies = self.room, our_cookies(received)
            self.wfile.write(refusing.answer(status, cookies, https=room.https, prefix=room.prefix))
            self.wfile.flush()
        self._take_the_rest()

    def _take_the_rest(self) -> None:
        """Take for a moment what is still being sent: it would destroy the answer that is on its way."""
        with eventlet.Timeout(LAST_SECONDS, False), suppress(OSError):
            self.connection.shutdown(SHUT_WR)
            self._take(None)

    def _take(self, end: bytes | None) -> bytes:
        """Return what comes, until an end or the end."""
        taken = b""
        while len(taken) < LAST_BYTES and (end is None or end not in taken):
            more: bytes = self.rfile.read1(MOST_LINE)
            if not more:
                break
            taken += more
        return taken


class Door:
    """The listening socket; it lets nobody in before those who are here have had their time to say what they want."""

    def __init__(self, listener: Any, room: Room) -> None:
        self.listener = listener
        self.room = room

    def accept(self) -> Any:
        """Wait for the next connection, and let those who came before begin."""
        while True:
            eventlet.sleep(self.room.unfinished.wait(FAIR_SECONDS))
            try:
                return self.listener.accept()
            except OSError as error:
                if error.errno not in NO_ROOM:
                    raise
                if not self.room.unfinished.make_room():
                    eventlet.sleep(NO_ROOM_SECONDS)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.listener, name)


def serve(listener: Any, room: Room, app: Callable[..., Any], pool: Any) -> None:
    """Serve for ever."""
    protocol = type("RequestsOfRoom", (Requests,), {"room": room})
    wsgi.server(
        Door(listener, room),
        app,
        custom_pool=pool,
        protocol=protocol,
        socket_timeout=STILL_SECONDS,
        log_output=False,
        debug=False,
    )
