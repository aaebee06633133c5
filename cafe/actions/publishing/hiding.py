"""Beiträge that organizers hide: when the café is over nobody moderates a table any more, but everybody can read it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import contributions
from cafe.domain import Contribution, Table, touch, touch_cafe
from cafe.domain.contribution import HIDDEN, SHOWN
from cafe.domain.summary import APPROVED, DRAFT
from cafe.errors import Unknown
from cafe.store.outlived import outlived

Answer = dict[str, Any]


def hide(session: Session, cafe_id: str, contribution_id: str) -> Answer:
    """Hide a Beitrag from everybody but the organizers. Raises Unknown for one that its author has withdrawn."""
    return _turn(session, cafe_id, contribution_id, HIDDEN)


def show(session: Session, cafe_id: str, contribution_id: str) -> Answer:
    """Show a hidden Beitrag again. Raises Unknown for one that its author has withdrawn."""
    return _turn(session, cafe_id, contribution_id, SHOWN)


def at_table(session: Session, table_id: str) -> list[Contribution]:
    """Return the Beiträge of a table in the order of their numbers, also those that are hidden."""
    there = Contribution.table_id == table_id, Contribution.state.in_((SHOWN, HIDDEN))
    return list(session.scalars(select(Contribution).where(*there).order_by(Contribution.number)))


def quoting_points(session: Session, table_id: str) -> list[Answer]:
    """Return the points in a moderator's own words in which words of a hidden Beitrag still stand."""
    places = outlived(session, table_id)
    return [one for one in places if one["where"] in (APPROVED, DRAFT) and one["public"]]


def _turn(session: Session, cafe_id: str, contribution_id: str, state: str) -> Answer:
    found = session.get(Contribution, contribution_id)
    table = session.get(Table, found.table_id, with_for_update=True) if found else None
    if found is None or table is None or table.cafe_id != cafe_id or found.state not in (SHOWN, HIDDEN):
        raise Unknown
    if found.state == state:
        return {"table": table.number}
    touch_cafe(session, cafe_id)  # its state carries the Kurzfassungen and their evidence
    contributions.turn(session, found, state, touch(session, table.id))
    return {"table": table.number}
