"""Serving: the listening socket, the eventlet server, threads that may block, and the graceful stop.

With `wsgi.py` and `requests.py` the only file that says "eventlet"; `CAFE_ASYNC_MODE=threading` does without it.
"""

import errno
import gc
import logging
import os
import resource
import socket
import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler

from cafe.terminal import warn
from cafe.transport import refusing
from cafe.transport.ending import end_on_signals

MOST_REQUESTS = 20_000  # a phone's socket is one request for as long as it stays; the library's own limit is 1,024
GRACE_SECONDS = 1.0  # for requests on their way when the server closes
GARBAGE = (10_000, 20, 100)  # thresholds of the collector; it looks for reference cycles, and we leave few
# Requests that have not ended, answers on their way, and lines that nobody has said to be theirs: so many of each, and
# of all places a quarter at most, however few there are.
MOST_UNKNOWN = 2_000
SPARE_HANDLES = 200  # beside the phones: the database, pages on their way, the log
LEAST_PHONES = 20  # below it, it is not worth beginning
FEWEST_PHONES = 2_000  # a full hall; a system that allows fewer is named at the start
WEBSOCKET_VERSION = "13"
BACKLOG = 1_024  # phones that may knock at the same moment; a longer queue is a longer wait for everybody in it
# When a full hall comes at once, so many come in a turn: everybody else waits for these, and not for the whole hall.
LINES_A_TURN, LOOKS_A_TURN = 48, 16  # a connection is cheap, and a phone gives up when it is not open in five seconds

log = logging.getLogger(__name__)


def in_thread(async_mode: str) -> Callable[..., Any]:
    """Return a way to run a function where it may block without holding up the sockets."""
    if async_mode == "eventlet":
        from eventlet import tpool

        run: Callable[..., Any] = tpool.execute
        return run
    return lambda function, *args: function(*args)


def when_writable(raw: socket.socket, seconds: float) -> None:
    """Wait, letting others work, until a socket takes bytes again; raises TimeoutError after `seconds`."""
    from eventlet.hubs import trampoline

    trampoline(raw.fileno(), write=True, timeout=seconds, timeout_exc=TimeoutError)  # its own is no Exception


def spawn(function: Callable[[], None]) -> None:
    """Start a function beside everything else."""
    import eventlet

    eventlet.spawn_n(function)


class Turnstile:
    """A queue to wait in: `many` come through in a turn, in their order; between two turns everybody else works."""

    def __init__(self, many: int) -> None:
        self.many = many
        self.waiting: deque[Any] = deque()  # an event for each; to wake somebody who has gone does no harm
        self.lets_in = False

    def __call__(self) -> None:
        """Wait for a turn."""
        from eventlet.event import Event

        self.waiting.append(event := Event())
        if not self.lets_in:
            self.lets_in = True
            spawn(self._let_in)
        event.wait()

    def _let_in(self) -> None:
        import eventlet

        while self.waiting:
            for _ in range(min(self.many, len(self.waiting))):
                self.waiting.popleft().send()
            eventlet.sleep(0)
        self.lets_in = False


def turnstile(async_mode: str, many: int) -> Callable[[], None]:
    """Return what waits for a turn; where each client has its own thread, nobody waits."""
    return Turnstile(many) if async_mode == "eventlet" else lambda: None


def serve(app: Flask, announce: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; then write what waits and end with 0. `announce` is called once it listens.

    After SIGTERM phones are served for as long as `runtime.drain()` says; a second signal ends that, a third nothing.
    """
    runtime = app.extensions["cafe"]
    host, port = runtime.config.host, runtime.config.port
    try:
        if runtime.config.async_mode == "eventlet":
            _serve_eventlet(app, host, port, announce)
        else:
            end_on_signals(runtime.drain, partial(sys.exit, 0))  # signals are handled in the thread that accepts
            announce()
            app.run(host, port, threaded=True, request_handler=_Discreet)
    except OSError as error:
        raise SystemExit(_why_not_served(error, host, port)) from None
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        runtime.stop()


def _why_not_served(error: OSError, host: str, port: int) -> str:
    """Return a sentence for whoever starts the server: what the system refuses, and which setting is about that."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} ist keine Adresse dieses Rechners; CAFE_HOST wählt eine andere, 0.0.0.0 alle."
    if error.errno == errno.EACCES:
        return f"Auf Port {port} darf dieses Konto nicht hören; CAFE_PORT wählt einen anderen."
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "Das System erlaubt zu wenige offene Dateien (ulimit -n)."
    if error.errno == errno.EADDRINUSE:
        return f"{host}:{port} ist nicht frei; CAFE_PORT wählt einen anderen."
    return f"Der Server kann auf {host}:{port} nicht hören ({error.strerror})."


class _Discreet(WSGIRequestHandler):
    """Werkzeug's way to read a request, without its log of addresses, and without a word about what we run on."""

    def log(self, *_: Any) -> None:
        """Log nothing."""

    def version_string(self) -> str:
        """Name nothing."""
        return "cafe"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse as the eventlet server does."""
        self.close_connection = True
        config = self.server.app.extensions["cafe"].config  # type: ignore[attr-defined]
        self.wfile.write(refusing.answer(code, https=config.https, prefix=config.prefix))


def _serve_eventlet(app: Flask, host: str, port: int, announce: Callable[[], None]) -> None:
    import eventlet

    from cafe.transport import requests
    from cafe.transport.guarded_socket import GuardedSocket

    log_faults()
    end_on_signals(app.extensions["cafe"].drain, _ending(eventlet.getcurrent()))
    # Without reuse_port: eventlet would let a second server listen beside the first, and the phones be dealt to both.
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    listener = eventlet.listen((host, port), family, backlog=BACKLOG, reuse_port=False)
    # Small answers follow each other on one socket; with Nagle's algorithm the second waits 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    phones = phones_allowed()
    _warn_of_few(phones)
    unknown = GuardedSocket.newest.most = min(MOST_UNKNOWN, phones // 4)
    presences = app.extensions["cafe"].presences
    presences.most = min(presences.most, phones // 2)
    config = app.extensions["cafe"].config
    room = requests.Room(unknown, https=config.https, prefix=config.prefix)
    announce()
    _keep_for_good()
    pool = eventlet.GreenPool(min(MOST_REQUESTS, phones))
    finish = pool.waitall

    def close() -> None:
        listener.close()  # from now on nobody gets in
        app.extensions["cafe"].stop()
        with eventlet.Timeout(GRACE_SECONDS, False):
            finish()

    pool.waitall = close
    requests.serve(listener, room, _prepared(app), pool)


def log_faults() -> None:
    """Have the hub of this thread log what nobody caught beside it; it would print that past the log."""
    from eventlet import hubs

    def told(caught: Any) -> None:
        log.error("nobody caught an exception", exc_info=caught)

    def of_a_line(handle: int, caught: Any) -> None:
        told(caught)
        hub.remove_descriptor(handle)

    hub = hubs.get_hub()
    hub.squelch_generic_exception = told
    hub.squelch_timer_exception = lambda _, caught: told(caught)
    hub.squelch_exception = of_a_line


def _keep_for_good() -> None:
    """Take what is there at the start out of the garbage collector's rounds.

    Most objects belong to the libraries and live as long as the process; each look through all of them holds up
    every phone for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def phones_allowed() -> int:
    """Let this process open as many files as the system permits; return for how many phones that is enough."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_REQUESTS + SPARE_HANDLES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):  # the machine around us allows fewer than it says
            wanted = soft
    return wanted - SPARE_HANDLES


def require_handles() -> None:
    """End with a sentence where the system allows so few open files that beginning is not worth it."""
    phones = phones_allowed()
    if phones < LEAST_PHONES:
        raise SystemExit(
            f"Dieses System erlaubt nur {phones + SPARE_HANDLES} offene Dateien, zu wenige für einen Saal. "
            f"Bitte vor dem Start: ulimit -n {MOST_REQUESTS + SPARE_HANDLES}"
        )


def _warn_of_few(phones: int) -> None:
    if phones < FEWEST_PHONES:
        warn(
            f"Dieses System erlaubt nur {phones} Telefone zugleich (ulimit -n); "
            f"mit „ulimit -n {MOST_REQUESTS + SPARE_HANDLES}“ vor dem Start werden es mehr."
        )


def _ending(main: Any) -> Callable[[], None]:
    """Return what ends the greenlet that accepts.

    A handler that raises `SystemExit` would end whatever greenlet works at that moment, and the libraries swallow it
    when that is an ask.
    """
    from eventlet import hubs

    return lambda: hubs.get_hub().schedule_call_global(0, main.throw, SystemExit)


def _prepared(app: Flask) -> Callable[..., Any]:
    """Prepare what the server hands over, where the libraries leave no switch.

    An upgrade to anything but today's WebSocket is passed over, as HTTP allows: the library would wait for more bytes.
    permessage-deflate is never negotiated: it costs 90 kB a phone and compresses each frame for each phone.
    A phone's connection does not count as idle: the server would cut it before the last answers are written.
    And a broken connection is not logged; eventlet would log it with the phone's address.
    """
    import eventlet

    turn = Turnstile(LINES_A_TURN)
    nowhere = open(os.devnull, "w")  # noqa: SIM115  as long as the process

    def wsgi(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != WEBSOCKET_VERSION:
            environ.pop("HTTP_UPGRADE", None)
        if "HTTP_UPGRADE" in environ:
            environ["wsgi.errors"] = nowhere
            environ.pop("eventlet.set_idle", None)
            turn()
        else:
            eventlet.sleep(0)  # a client that sends one request behind the other must give way to others
        return app(environ, start_response)

    return wsgi
