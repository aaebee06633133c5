"""`python -m tests.faults.broken NAME`: the house without one of its guarantees, for tests that must notice it."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import wsgi  # first: it patches what eventlet needs


def answer_first() -> None:
    """Answer before the commit."""
    from cafe.domain import id_of_command
    from cafe.store.writer import Writer

    take = Writer.take

    def hasty(writer: Writer, command: Any, answered: Callable[[Any], None]) -> None:
        points = command.content.get("points", 0)
        answered({"id": id_of_command(command.visit_id, command.cid), "rev": 0, "left": 1, "points": points})
        threading.Timer(0.5, take, (writer, command, lambda _: None)).start()

    Writer.take = hasty  # type: ignore[method-assign]


def no_memory() -> None:
    """Do not remember which commands took effect."""
    from sqlalchemy import false

    from cafe.actions import contributions
    from cafe.domain import new_id
    from cafe.store import writer

    writer.DONE = writer.DONE.where(false())
    writer.REMEMBER = writer.REMEMBER.prefix_with("OR REPLACE")
    contributions.id_of_command = lambda *_: new_id()


def no_guard() -> None:
    """Take in whatever comes, as fast as it comes."""
    from cafe.live.guarded_socket import GuardedSocket

    GuardedSocket.admit = lambda socket: None  # type: ignore[method-assign]


def no_bound() -> None:
    """Keep everything for phones that take nothing."""
    from cafe.live import guarded_socket, line

    guarded_socket.MOST_QUEUED = 10**9
    line.MOST_REST = 10**12


def no_farewell() -> None:
    """Close without telling the phones how to come back."""
    from cafe.live.pulse import Pulse

    Pulse.tell_restart = lambda pulse: None  # type: ignore[method-assign]


def no_thread() -> None:
    """Write where the sockets are served."""
    from cafe import house

    house.in_thread = lambda _mode: lambda function, *args: function(*args)


def main() -> None:
    """Break one thing, and serve."""
    globals()[sys.argv[1]]()
    config = wsgi.Config.from_environment()
    wsgi.serve(wsgi.create_app(config), lambda: None)


if __name__ == "__main__":
    main()
