"""The parts of one running process, and how they hang together."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app
from flask_socketio import SocketIO

from cafe.config import Config
from cafe.integrations.rephrasing import Rephrasing
from cafe.live.command_path import CommandPath
from cafe.live.dispatcher import Dispatcher
from cafe.live.planner import Planner
from cafe.live.pulse import Pulse
from cafe.live.regrouper import Regrouper
from cafe.live.round_clock import RoundClock
from cafe.live.sockets import Sockets
from cafe.store.engine import Store
from cafe.store.writer import Marks, Writer
from cafe.transport import fanout, jsons, packet_filter
from cafe.transport.server import LOOKS_A_TURN, in_thread, turnstile

PATIENCE_MILLISECONDS = 200  # another process holds the database: give up soon, the phone sends again
FRAME_BYTES = 16_384  # the largest message we read; a Beitrag is one kilobyte, a long Kurzfassung ten
LOW_BYTES = 200 * 2**20  # an evening takes a few; below this somebody should make room
LAST_TURNS, TURN_SECONDS = 20, 0.01  # for the last answers; turns, since a busy machine makes one of any time


def same_origin(public_url: str) -> Callable[[str | None, dict[str, Any]], bool]:
    """Return who may open a socket from a page: pages of this host, whatever speaks TLS in front of it."""

    def allowed(origin: str | None, environ: dict[str, Any]) -> bool:
        host = urlsplit(origin or "").netloc
        return bool(host) and host in (environ.get("HTTP_HOST"), urlsplit(public_url).netloc)

    return allowed


class Runtime:
    """Store, writer, pulse, bell and sockets of this process."""

    def __init__(self, app: Flask, config: Config) -> None:
        self.config = config
        self.store = Store(config.database, PATIENCE_MILLISECONDS)
        socketio = SocketIO(
            app,
            async_mode=config.async_mode,
            async_handlers=False,  # what one phone sends is done in the order in which it was sent
            manage_session=False,
            cors_allowed_origins=same_origin(config.public_url),
            json=jsons,
            max_http_buffer_size=FRAME_BYTES,
        )
        self.server = socketio.server
        packet_filter.install(self.server, turnstile(config.async_mode, LOOKS_A_TURN))
        self.fanout = fanout.choose(self.server, config.async_mode, config.direct)
        self.pulse = Pulse(self.server, self.store, self.fanout.tell, config.pulse_seconds)
        aside = in_thread(config.async_mode)
        self.writer = Writer(self.store, aside, self.mark)
        self.regrouper = Regrouper(self.server, self.store, self.writer, aside)
        self.pulse.storage = self.storage
        self.planner = Planner()
        self.rephrasing = Rephrasing(config, aside)
        self.dispatcher = Dispatcher(self.writer, self.planner)
        self.round_clock = RoundClock(self.server, self.store, self.writer, self.fanout.tell)
        self.sockets = Sockets(self.server, self.store, self.dispatcher, self.pulse)
        self.command_path = CommandPath(self.server, self.dispatcher, self.pulse.presences)

    def start(self) -> None:
        """Begin to write, to beat and to ring."""
        self.writer.start()
        self.server.start_background_task(self.pulse.run)
        self.server.start_background_task(self.round_clock.run)
        self.server.start_background_task(self.regrouper.run)
        if isinstance(self.fanout, fanout.Direct):
            self.server.start_background_task(self.fanout.ping, self.server.sleep)

    def mark(self, marks: Marks) -> None:
        """Hear from the writer what was touched."""
        self.pulse.mark(marks)
        self.regrouper.mark(marks)

    def storage(self) -> str:
        """Return how the disk stands: ok, low or full."""
        if self.writer.full:
            return "full"
        return "low" if self.store.free_bytes() < LOW_BYTES else "ok"

    def stop(self) -> None:
        """Tell the phones how to come back, write what waits, let the answers go out, and hang up."""
        self.pulse.tell_restart()
        self.writer.stop()
        if self.pulse.presences.by_sid:
            for _ in range(LAST_TURNS):
                self.server.sleep(TURN_SECONDS)
        self.sockets.hang_up()
        self.store.close()


def runtime() -> Runtime:
    """Return the server of the current application."""
    found: Runtime = current_app.extensions["cafe"]
    return found
