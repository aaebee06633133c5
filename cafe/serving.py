"""Serving: the listening socket, the eventlet server, threads that may block, and the graceful stop.

With `wsgi.py` the only file that says "eventlet"; `CAFE_ASYNC_MODE=threading` does without it.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask

MOST_REQUESTS = 20_000  # a phone's socket is one request for as long as it stays; the library's own limit is 1,024
BACKLOG = 4_096  # phones that may knock at the same moment


def in_thread(async_mode: str) -> Callable[..., Any]:
    """Return a way to run a function where it may block without holding up the sockets."""
    if async_mode == "eventlet":
        from eventlet import tpool

        run: Callable[..., Any] = tpool.execute
        return run
    return lambda function, *args: function(*args)


def when_writable(raw: socket.socket, seconds: float) -> None:
    """Wait, letting others work, until a socket takes bytes again; raises after `seconds`."""
    from eventlet.hubs import trampoline

    trampoline(raw.fileno(), write=True, timeout=seconds)


def spawn(function: Callable[[], None]) -> None:
    """Start a function beside everything else."""
    import eventlet

    eventlet.spawn_n(function)


def serve(app: Flask) -> None:
    """Serve until SIGTERM or Ctrl-C; then write what waits and end with 0."""
    house = app.extensions["cafe"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if house.config.async_mode == "eventlet":
            _serve_eventlet(app, house.config.host, house.config.port)
        else:
            app.run(house.config.host, house.config.port, threaded=True)
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        house.stop()


def _serve_eventlet(app: Flask, host: str, port: int) -> None:
    import eventlet
    import eventlet.wsgi

    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    listener = eventlet.listen((host, port), family, backlog=BACKLOG)
    # Small answers follow each other on one socket; with Nagle's algorithm the second waits 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    eventlet.wsgi.server(listener, _prepared(app), max_size=MOST_REQUESTS, log_output=False)


def _prepared(app: Flask) -> Callable[..., Any]:
    """Prepare what the server hands over, where the libraries leave no switch.

    permessage-deflate is never negotiated: it costs 90 kB a phone and compresses each frame for each phone.
    And a socket that breaks off is no news; eventlet would log it with the phone's address.
    """
    nowhere = open(os.devnull, "w")  # noqa: SIM115  as long as the process

    def wsgi(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if "HTTP_UPGRADE" in environ:
            environ["wsgi.errors"] = nowhere
        return app(environ, start_response)

    return wsgi
