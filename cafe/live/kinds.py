"""The six kinds of ask, and what every ask has: a shape, who may ask, how often, and what it answers. The tell, too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from cafe.actions.computing import Task
from cafe.actions.seating.planning import PlanResult, PlanTask
from cafe.actions.visits import Visitor
from cafe.errors import CafeError
from cafe.live import shapes
from cafe.security import log

Fields = dict[str, Any]
Each = Callable[[Session, list[tuple[Visitor, Fields]]], list[Fields | CafeError]]


@dataclass(frozen=True)
class Ask:
    """Any ask. `answer` is a TypedDict, or one of several: what the answer holds besides `ok`."""

    shape: type[shapes.Body]
    by: tuple[str, ...]
    per_minute: int
    answer: Any


@dataclass(frozen=True)
class CommandAsk(Ask):
    """A command, done in a transaction; `each` does it for many people at once, if they all act in the same seconds."""

    act: Callable[..., Fields]
    each: Each | None = None
    happening: log.Happening | None = None  # for the security log

    def noted(self, answer: Fields) -> Fields:
        """Return the answer that comes after the commit; the security log is told, unless it was told before."""
        if self.happening and "dup" not in answer:
            log.record(self.happening)
        return answer


@dataclass(frozen=True)
class PlannedAsk(Ask):
    """A command before which something is planned in a process of its own; `act` gets the result as `done`.

    If `act` raises Overtaken, all begins again, as for a ComputedAsk.
    """

    task: Callable[..., PlanTask]
    act: Callable[..., Fields]


@dataclass(frozen=True)
class ComputedAsk(Ask):
    """A command before which something is computed in a process of its own; `act` gets the result as `done`.

    If `act` raises Overtaken, all begins again with what the store holds by then.
    """

    task: Callable[..., Task]
    act: Callable[..., Fields]


@dataclass(frozen=True)
class LookAsk(Ask):
    """An ask that only looks something up."""

    look: Callable[..., Fields]


@dataclass(frozen=True)
class SearchAsk(Ask):
    """A plan that changes nothing: the answer comes at once, the result follows in the tell `reply`."""

    task: Callable[..., PlanTask]
    report: Callable[[PlanResult], Fields]
    reply: str


@dataclass(frozen=True)
class SyncAsk(Ask):
    """All that a screen needs, and the rooms that it hears from now on."""


AnyAsk = CommandAsk | PlannedAsk | ComputedAsk | LookAsk | SearchAsk | SyncAsk


@dataclass(frozen=True)
class Tell:
    """One message from the server: to whom, what it holds (a TypedDict, or one of several), and when."""

    to: str
    body: Any
    when: str
