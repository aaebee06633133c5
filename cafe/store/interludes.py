"""The organizers' own steps of a café, as everybody reads them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Interlude


def interludes_of(session: Session, cafe_id: str) -> list[Interlude]:
    """Return the own steps of a café in the order in which they come."""
    in_order = Interlude.before, Interlude.position
    return list(session.scalars(select(Interlude).where(Interlude.cafe_id == cafe_id).order_by(*in_order)))
