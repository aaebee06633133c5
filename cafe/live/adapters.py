"""Adapters for acts whose arguments differ from the fields of their asks: fewer, or all in one object."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.seating import planning
from cafe.actions.visits import Visitor
from cafe.live import rotation_shapes

Result = TypeVar("Result")


def at_cafe(act: Callable[..., Result]) -> Callable[..., Result]:
    """Call an act that needs only a café with the café of the organizer's socket."""

    @wraps(act)
    def asked(session: Session, who: Visitor, **fields: Any) -> Result:
        return act(session, who.cafe_id, **fields)

    return asked


def proposed(act: Callable[..., Result]) -> Callable[..., Result]:
    """Call an act with a proposal as one object."""

    @wraps(act)
    def asked(
        session: Session, cafe_id: str, *, mode: str, home: bool, expected: int, spots: dict[str, int],
        wishes: list[rotation_shapes.Wished], seed: int, **more: Any,
    ) -> Result:  # fmt: skip
        proposal = planning.RotationProposal(mode, home, expected, spots, wishes, seed)
        return act(session, cafe_id, proposal=proposal, **more)

    return asked


def of_table(task: Callable[..., planning.PlanTask]) -> Callable[..., planning.PlanTask]:
    """Make the task of closing a spot without `keep`: that is decided when both ways are known."""

    @wraps(task)
    def asked(session: Session, cafe_id: str, table: str, spot: int | None, keep: str | None) -> planning.PlanTask:
        return task(session, cafe_id, table, spot)

    return asked


def read_clock(_session: Session, _who: Visitor) -> dict[str, int]:
    """Read the server's clock."""
    return {"now": clock.now()}
