"""What must never reach the library's own handlers."""

from typing import Any

import socketio

REFUSED = "refused"  # a name that no ask has: it is answered like any other unknown one


def install(server: socketio.Server) -> None:
    """Refuse events that a client may not send by name.

    python-socketio runs the handlers of `connect` and `disconnect` when a client emits events of
    those names, and fails on names that are no strings; there is no public place to stop either.
    """
    handle = server._handle_event

    def guarded(eio_sid: str, namespace: str | None, ack: int | None, content: Any) -> None:
        if not isinstance(content, list) or not content:
            content = [REFUSED]
        elif not isinstance(content[0], str) or content[0] in server.reserved_events:
            content = [REFUSED, *content[1:]]
        handle(eio_sid, namespace, ack, content)

    server._handle_event = guarded
