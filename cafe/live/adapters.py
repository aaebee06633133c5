"""Acts as the conversation asks for them, where they need less than it says, or need it in one piece."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.seating import planning
from cafe.actions.visits import Visitor
from cafe.live import shapes

Result = TypeVar("Result")


def at_cafe(act: Callable[..., Result]) -> Callable[..., Result]:
    """Let an act that needs the café alone be asked by an organizer, whose socket stands in one."""

    @wraps(act)
    def asked(session: Session, who: Visitor, **fields: Any) -> Result:
        return act(session, who.cafe_id, **fields)

    return asked


def proposed(act: Callable[..., Result]) -> Callable[..., Result]:
    """Hand a proposal to an act in one piece."""

    @wraps(act)
    def asked(
        session: Session, cafe_id: str, *, mode: str, home: bool, expected: int, spots: dict[str, int],
        wishes: list[shapes.Wished], seed: int, **more: Any,
    ) -> Result:  # fmt: skip
        proposal = planning.RotationProposal(mode, home, expected, spots, wishes, seed)
        return act(session, cafe_id, proposal=proposal, **more)

    return asked


def of_table(task: Callable[..., planning.PlanTask]) -> Callable[..., planning.PlanTask]:
    """Make the task of a spot that closes; what to keep is decided when both ways are known."""

    @wraps(task)
    def asked(session: Session, cafe_id: str, table: str, spot: int | None, keep: str | None) -> planning.PlanTask:
        return task(session, cafe_id, table, spot)

    return asked


def read_clock(_session: Session, _who: Visitor) -> dict[str, int]:
    """Read the server's clock."""
    return {"now": clock.now()}
