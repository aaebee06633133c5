"""`python -m tests.faults.broken NAME…`: the server without one of its guarantees, or in a world that is broken.

Tests must notice the first, and the server must outlive the second. `FAULT` names a file with a number: how bad it is;
SIGUSR1 says that it has changed.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import wsgi  # noqa: F401  # first: it patches what eventlet needs
from cafe import create_app
from cafe.config import Config
from cafe.transport.server import serve

KEPT: list[Any] = []  # what a server that leaks does not let go
ROOM = 1_000_000  # pages of a disk that is not full


def put(there: Any, name: str, instead: Any) -> None:
    """Put something else in the place of what a module or a class has; what it does not have is a mistake of ours."""
    assert hasattr(there, name), f"{there} has no {name}"
    setattr(there, name, instead)


def answer_first() -> None:
    """Answer before the commit."""
    from cafe.domain import id_of_command
    from cafe.store.writer import Writer

    take = Writer.take

    def hasty(writer: Writer, command: Any, answered: Callable[[Any], None]) -> None:
        if command.cid is None:  # whoever joins needs what is in the answer
            take(writer, command, answered)
            return
        points = command.content.get("points", 0)
        answered({"id": id_of_command(command.visit_id, command.cid), "rev": 0, "left": 1, "points": points})
        threading.Timer(0.5, take, (writer, command, lambda _: None)).start()

    put(Writer, "take", hasty)


def no_memory() -> None:
    """Do not remember which commands took effect."""
    from sqlalchemy import false

    from cafe.actions import contributions
    from cafe.domain import new_id
    from cafe.store import receipts

    put(receipts, "RECEIPTS", receipts.RECEIPTS.where(false()))
    put(receipts, "INSERT_RECEIPTS", receipts.INSERT_RECEIPTS.prefix_with("OR REPLACE"))
    put(contributions, "id_of_command", lambda *_: new_id())


def no_guard() -> None:
    """Take in whatever comes, as fast as it comes."""
    from cafe.transport.guarded_socket import GuardedSocket

    put(GuardedSocket, "admit", lambda socket: None)


def impatient() -> None:
    """Wait for an answer to a ping that a phone with a WebSocket was never sent."""
    from cafe.transport.guarded_socket import GuardedSocket
    from cafe.transport.phone_socket import PhoneSocket

    put(PhoneSocket, "schedule_ping", GuardedSocket.schedule_ping)


def no_bound() -> None:
    """Keep everything for phones that take nothing."""
    from cafe.transport import guarded_socket, send_queue

    put(guarded_socket, "MOST_QUEUED", 10**9)
    for module in (guarded_socket, send_queue):
        put(module, "MOST_REST", 10**12)
        put(module, "WRITE_SECONDS", 10**6)


def no_farewell() -> None:
    """Close without telling the phones how to come back."""
    from cafe.live.pulse import Pulse

    put(Pulse, "tell_restart", lambda pulse: None)


def no_last_answers() -> None:
    """Cut the lines before what was written last is answered."""
    from cafe.runtime import Runtime

    stop = Runtime.stop

    def hasty(runtime: Runtime) -> None:
        runtime.pulse.tell_restart()
        runtime.sockets.hang_up()
        stop(runtime)

    put(Runtime, "stop", hasty)


def no_thread() -> None:
    """Write where the sockets are served, and wait there for a file that others hold."""
    from cafe import runtime

    put(runtime, "in_thread", lambda _mode: lambda function, *args: function(*args))
    put(runtime, "PATIENCE_MILLISECONDS", 30_000)


def hashing_writer() -> None:
    """Compare passwords where everything else is written, as fast as they come."""
    from cafe.runtime import runtime
    from cafe.security.passwords import Passwords
    from cafe.security.throttle import WaitingLine
    from cafe.store.writer import Command

    def aside(_passwords: Passwords, _known: bool, function: Callable[..., Any], *args: str) -> Any:
        return runtime().writer.run(Command(lambda _session: {"made": function(*args)}))["made"]

    put(Passwords, "_aside", aside)
    put(WaitingLine, "wait", lambda *_: None)


def no_workshop() -> None:
    """Compute where the sockets are served."""
    from cafe.live.workshop import Workshop

    put(Workshop, "do", lambda workshop, task: task.computed())
    put(Workshop, "compute", lambda _workshop, job, _seconds=0.0: job())


def no_freezing() -> None:
    """Believe the clock, however it jumps."""
    from cafe.live import round_clock

    put(round_clock, "MOST_JUMP", 10**15)


def refusing_door() -> None:
    """Refuse newcomers when too many have come: whoever comes fastest shuts the door for the others."""
    from cafe.errors import SlowDown
    from cafe.security.throttle import Throttle, WaitingLines

    bucket = Throttle(per_minute=60, burst=30)

    def wait(_lines: WaitingLines, _key: object) -> None:
        if not bucket.allows("newcomers"):
            raise SlowDown

    put(WaitingLines, "wait", wait)


def believing() -> None:
    """Take every number for that of a card."""
    from cafe.security import seals

    put(seals, "is_ours", lambda *_: True)


def few_lines() -> None:
    """Room for a few lines only, as the library has it."""
    from cafe.transport import server

    put(server, "MOST_REQUESTS", 40)


def no_places() -> None:
    """Let everybody stay, however slow they are and however many lines they have."""
    from cafe.transport import requests
    from cafe.transport.places import Places

    put(requests, "HEAD_SECONDS", 10**6)
    put(Places, "take", lambda *_: None)
    put(Places, "rest", lambda *_: None)


def no_roles() -> None:
    """Anybody may do anything."""
    from cafe.actions import visits

    admitted = visits._admitted
    put(visits, "_admitted", lambda visit, roles: admitted(visit, (visit.role,)))


def stumbling() -> None:
    """Fail over every wrong code."""
    from cafe.actions import visits
    from cafe.errors import WrongCode

    by_code = visits.by_code

    def fails(session: Any, code: str) -> Any:
        try:
            return by_code(session, code)
        except WrongCode:
            raise RuntimeError(code) from None

    put(visits, "by_code", fails)


def standing_still() -> None:
    """Think for a fifth of a second about what time it is, and let nobody else do anything."""
    from dataclasses import replace

    from cafe.live.kinds import LookAsk
    from cafe.live.protocol import ASKS

    ask = ASKS["clock:read"]
    assert isinstance(ask, LookAsk)
    look = ask.look

    def thinks(*whoever: Any) -> dict[str, Any]:
        ends = time.thread_time() + 0.2
        while time.thread_time() < ends:
            pass
        return look(*whoever)

    ASKS["clock:read"] = replace(ask, look=thinks)


def leaking() -> None:
    """Keep a file and a greenlet of everybody who was here."""
    import eventlet

    from cafe.live.sockets import Sockets

    connect = Sockets.connect

    def kept(sockets: Sockets, *whoever: Any) -> None:
        connect(sockets, *whoever)
        eventlet.spawn_n(eventlet.sleep, 10**6)
        KEPT.append(open(os.devnull))  # noqa: SIM115

    put(Sockets, "connect", kept)


def watched() -> None:
    """Not broken, but looked into: tests/faults/watching.py."""
    from tests.faults import watching

    watching.begin(Path(os.environ["FAULT"]).with_name("watch"))


def blind() -> None:
    """Do not look whether the store's file is still in its place."""
    from cafe.store.files import Place

    put(Place, "holds", lambda place: True)


def small_disk() -> None:
    """A disk with as many pages as the fault says."""
    from cafe.store import engine

    begin, room = engine._begin_transaction, _fault(ROOM)

    def bounded(connection: Any, statement: str) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={room()}")  # never fewer than there are
        begin(connection, statement)

    put(engine, "_begin_transaction", bounded)


def jumping_clock() -> None:
    """A clock on the wall that is set by as many milliseconds as the fault says."""
    seconds, nanoseconds, ahead = time.time, time.time_ns, _fault(0)
    time.time = lambda: seconds() + ahead() / 1000
    time.time_ns = lambda: nanoseconds() + ahead() * 1_000_000


def _fault(at_first: int) -> Callable[[], int]:
    """Return what tells how bad it is now."""
    severity = at_first

    def changed(*_: object) -> None:
        nonlocal severity
        severity = int(Path(os.environ["FAULT"]).read_text())

    signal.signal(signal.SIGUSR1, changed)
    return lambda: severity


def main() -> None:
    """Break something, and serve."""
    for name in sys.argv[1:]:
        globals()[name]()
    serve(create_app(Config.from_environment()), lambda: None)


if __name__ == "__main__":
    main()
