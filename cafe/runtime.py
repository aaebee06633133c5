"""The parts of one running process, and how they hang together."""

from collections.abc import Collection, Iterator
from functools import partial

import socketio
from flask import Flask, current_app
from flask_socketio import SocketIO

from cafe.config import Config
from cafe.domain import Mark
from cafe.doorbell import Doorbell, line_to
from cafe.integrations.rephrasing import Rephrasing
from cafe.live.ask_dispatcher import AskDispatcher
from cafe.live.attendance import Attendance
from cafe.live.bookshelf import Bookshelf
from cafe.live.cluster_regrouper import ClusterRegrouper
from cafe.live.command_fast_path import CommandFastPath
from cafe.live.forgetting import Forgetting
from cafe.live.media_watch import MediaWatch
from cafe.live.peers import Peers
from cafe.live.planner import Planner
from cafe.live.presence import Presences
from cafe.live.pulse import Pulse
from cafe.live.rehearsals import Rehearsals
from cafe.live.round_clock import RoundClock
from cafe.live.sockets import Sockets
from cafe.live.workshop import Workshop
from cafe.publication.known_facts import KnownFacts
from cafe.security.origin import same_origin
from cafe.security.passwords import Passwords
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from cafe.store.trouble import Away
from cafe.store.writer import Marks, Writer
from cafe.transport import fanout, jsons, packet_filter
from cafe.transport.places import Places
from cafe.transport.server import LOOKS_A_TURN, in_thread, turnstile

PATIENCE_MILLISECONDS = 200  # when another process holds the database: give up soon, the phone sends again
FRAME_BYTES = 16_384  # the largest message we read; a Beitrag takes one kilobyte, a long Kurzfassung ten
LOW_BYTES = 200 * 2**20  # an evening needs a few; below this somebody should make room
DARKROOM_BYTES = 2**30  # a bomb has this much memory and no more
MOST_STRANGERS = 12  # who send files at once; each may bring forty megabytes
OTHER_MEDIA = (
    "Ein anderer Server an diesem Bestand legt Fotos und Dateien in einen anderen Ordner: Was bei ihm ankommt, fehlt "
    "hier. CAFE_MEDIA muss bei allen derselbe Ordner sein."
)
TIDY_SECONDS = 5.0  # until what could not be cleared away is tried again
LAST_TURNS, TURN_SECONDS = 20, 0.01  # for the last answers; turns, because a busy machine may use up any time


class Runtime:
    """All parts of one process. Each is given what it needs, in the order of this constructor."""

    def __init__(self, app: Flask, config: Config) -> None:
        self.config = config
        self.drains = False  # whether /healthz sends phones to another server, because this one ends soon
        self.server = _socket_server(app, config)
        self.fanout = fanout.choose(self.server, config.async_mode, config.direct)
        self.aside = in_thread(config.async_mode)

        self.store = Store(config.database, PATIENCE_MILLISECONDS)
        self.snapshots, self.known_facts = Snapshots(), KnownFacts()
        self.writer = Writer(self.store, self.aside, self.mark)

        self.presences = Presences()
        tell, seconds = self.fanout.tell, config.pulse_seconds
        self.pulse = Pulse(self.server, self.store, self.presences, tell, self.storage_state, seconds, self.ring)
        self.peers = Peers(
            self.writer,
            self.presences,
            config.secret_key,
            self.pulse.crowd_changed,
            partial(self.server.start_background_task, self.tidy),  # those who live go on beating meanwhile
            self.server.sleep,
        )
        self.doorbell = self._doorbell()
        self.round_clock = RoundClock(self.server, self.store, self.writer, self.fanout.tell)
        written = config.media_folder / "written" / self.peers.id  # nothing outlives the process that wrote it
        self.workshop, self.press, self.darkroom = Workshop(), Workshop(temporary=written), Workshop(DARKROOM_BYTES)
        self.bookshelf = Bookshelf(written, self.press, self.server.start_background_task, LOW_BYTES)
        self.regrouper = ClusterRegrouper(self.server, self.store, self.writer, self.workshop)

        self.passwords = Passwords(self.aside)
        self.rephrasing = Rephrasing(config)
        self.planner = Planner()
        self.strangers = Places(MOST_STRANGERS)
        self.dispatcher = AskDispatcher(self.writer, self.planner, self.workshop)
        self.attendance = Attendance(self.writer, self.server.sleep)
        self.forgetting = Forgetting(self.writer, self.bookshelf, config.media_folder, self.aside, self.server.sleep)
        self.media_watch = MediaWatch(config.media_folder, self.aside, self.server.sleep)
        self.rehearsals = Rehearsals(
            self.store,
            self.writer,
            self.peers,
            config.own_url,
            self.server.start_background_task,
            self.server.sleep,
        )
        self.sockets = Sockets(
            self.server, self.store, self.snapshots, self.dispatcher, self.presences, self.pulse, self.attendance
        )
        self.command_fast_path = CommandFastPath(self.server, self.dispatcher, self.presences)

    def start(self) -> None:
        """Start the writer, and the loops that run for ever."""
        self.writer.start()
        self.bookshelf.open()
        if self.store.is_shared:
            self.peers.begin()
            self.server.start_background_task(self.peers.run)
        if self.doorbell:
            self.server.start_background_task(self.doorbell.run)
            self.server.start_background_task(self.doorbell.watch)
        self.server.start_background_task(self.tidy)
        self.server.start_background_task(self.pulse.run)
        self.server.start_background_task(self.round_clock.run)
        self.server.start_background_task(self.regrouper.run)
        self.server.start_background_task(self.attendance.run)
        self.server.start_background_task(self.forgetting.run)
        self.server.start_background_task(self.media_watch.run)
        if isinstance(self.fanout, fanout.Direct):
            self.server.start_background_task(self.fanout.ping, self.server.sleep)

    def _doorbell(self) -> Doorbell | None:
        if not self.config.bell:
            return None
        line, peers = line_to(self.config.bell), self.peers
        return Doorbell(line, peers.id, lambda: peers.alive, self.heard, self.server.sleep)

    def doubts(self) -> Iterator[str]:
        """Yield what may be a mistake, for whoever starts the server beside others."""
        if any(not self.bookshelf.is_of_one_folder(process) for process in self.peers.heard):
            yield OTHER_MEDIA

    def tidy(self) -> None:
        """Clear away what processes have left that were killed; while the database is away, a little later."""
        while True:
            try:
                self.bookshelf.sweep(self.peers.known)
                self.rehearsals.tidy()
            except Away:
                self.server.sleep(TIDY_SECONDS)
            else:
                return

    def mark(self, marks: Marks) -> None:
        """Take from the writer what a commit touched."""
        self.pulse.mark(marks)
        self.regrouper.mark(marks)

    def ring(self, marks: Collection[Mark]) -> None:
        """Say to other processes what this one touched, if there may be others."""
        if self.doorbell:
            self.doorbell.ring(marks)

    def heard(self, marks: Collection[Mark]) -> None:
        """Take from the doorbell what other processes touched."""
        self.pulse.heard(marks)

    def way_of(self, sid: str) -> str:
        """Return how a socket is connected: "websocket", "polling", or "" if it has gone meanwhile."""
        try:
            return str(self.server.transport(sid))
        except KeyError:
            return ""

    def storage_state(self) -> str:
        """Return how the store stands: away, lost, or how much room its disk has, which is ok, low or full."""
        if self.store.is_away:
            return "away"
        if self.writer.lost or not self.store.place.holds():
            return "lost"
        if self.writer.full:
            return "full"
        return "low" if self.store.free_bytes() < LOW_BYTES else "ok"

    def drain(self) -> float:
        """Have /healthz send newcomers to another server; return for how many seconds phones are still served here.

        None is left when it is asked again.
        """
        left = 0.0 if self.drains else self.config.drain_seconds
        self.drains = True
        return left

    def stop(self) -> None:
        """Tell the phones when to come back, write what is queued, send the answers, and close the connections."""
        self.pulse.tell_restart()
        self.rehearsals.stop()
        if self.store.is_shared:
            self.peers.end()
        self.writer.stop()
        if self.doorbell:
            self.doorbell.stop()
        if self.presences.by_sid:
            for _ in range(LAST_TURNS):
                self.server.sleep(TURN_SECONDS)
        self.sockets.hang_up()
        for beside in (self.workshop, self.press, self.darkroom):
            beside.stop()
        self.bookshelf.close()
        self.store.close()


def _socket_server(app: Flask, config: Config) -> socketio.Server:
    """Return the library's socket server, with our JSON and our packet filter."""
    server: socketio.Server = SocketIO(
        app,
        async_mode=config.async_mode,
        async_handlers=False,  # what one phone sends is done in the order in which it was sent
        manage_session=False,
        cors_allowed_origins=same_origin(config.public_url),
        json=jsons,
        max_http_buffer_size=FRAME_BYTES,
    ).server
    packet_filter.install(server, turnstile(config.async_mode, LOOKS_A_TURN))
    return server


def runtime() -> Runtime:
    """Return the runtime of the current application."""
    current: Runtime = current_app.extensions["cafe"]
    return current
