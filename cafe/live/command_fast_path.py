"""The short path of commands: from the socket to the writer's queue, and back after the commit.

The library would use a greenlet, a handler and a future for each; with a thousand votes in ten seconds that takes
too long. Everything but commands goes through the library.
"""

import time
from collections.abc import Callable
from typing import Any

import socketio

from cafe.actions.visits import Visitor
from cafe.errors import CafeError
from cafe.live.ask_dispatcher import Answer, AskDispatcher, answered, refusal
from cafe.live.kinds import CommandAsk
from cafe.live.presence import Presence, Presences
from cafe.live.protocol import ASKS
from cafe.transport import jsons


class CommandFastPath:
    """Takes commands of connected phones. What one phone sends is done in the order in which it was sent."""

    def __init__(self, server: socketio.Server, dispatcher: AskDispatcher, presences: Presences) -> None:
        self.server = server
        self.dispatcher = dispatcher
        self.presences = presences
        self.stock = server._handle_event
        server._handle_event = self.take

    def take(self, eio_sid: str, namespace: str | None, number: int | None, content: Any) -> None:
        """Take one decoded message; its answer goes back with `number`."""
        presence = self.presences.by_sid.get(self.server.manager.sid_from_eio_sid(eio_sid, "/"))
        act = _act_of(content)
        if presence is None or number is None or act is None:
            self.stock(eio_sid, namespace, number, content)
            return
        name, body = content
        began = time.perf_counter()

        def answer(outcome: Answer) -> None:
            self._answer(eio_sid, number, answered(name, outcome, began))

        try:
            self._queue(presence, act, name, body, answer)
        except Exception as error:
            answer(refusal(error, presence.locale))

    def _queue(
        self, presence: Presence, act: CommandAsk, name: str, body: object, answer: Callable[[Answer], None]
    ) -> None:
        who: Visitor = presence.who
        _, message = self.dispatcher.check(who, name, body)

        def reply(outcome: Answer | CafeError) -> None:
            if isinstance(outcome, CafeError):
                answer(refusal(outcome, presence.locale))
            else:
                answer({"ok": True, **act.noted(outcome)})

        self.dispatcher.writer.take(self.dispatcher.command(who, name, act, message), reply)

    def _answer(self, eio_sid: str, number: int, answer: Answer) -> None:
        self.server.eio.send(eio_sid, f"3{number}{jsons.dumps([answer])}")


def _act_of(content: Any) -> CommandAsk | None:
    """Return the act of a name with one body; None for anything else, also for planned commands, which take long."""
    if not isinstance(content, list) or len(content) != 2 or not isinstance(content[0], str):
        return None
    ask = ASKS.get(content[0])
    return ask if isinstance(ask, CommandAsk) else None
