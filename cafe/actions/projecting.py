"""What the organizers put on the projectors: one table's Kurzfassung, point by point or whole, or nothing at all."""

from typing import Any

from sqlalchemy.orm import Session

from cafe.domain import Cafe, touch_cafe
from cafe.errors import Unknown
from cafe.store.versions import presented_summary

Answer = dict[str, Any]


def show_table(session: Session, cafe_id: str, table: str | None, only: int | None = None) -> Answer:
    """Put one table's Kurzfassung on the projectors in the harvest; None shows the overview.

    `only` is the one point of it that is seen, counted from 1; raise Unknown if there is no such point.
    """
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if table is not None and table not in {known.id for known in cafe.tables}:
        raise Unknown
    if only is not None:
        summary = presented_summary(session, table) if table else None
        if summary is None or only > len(summary.points):
            raise Unknown
    cafe.showing, cafe.showing_point = table, only
    return {"showing": table, "showing_point": only}


def darken(session: Session, cafe_id: str, dark: bool) -> Answer:
    """Blank all projectors of a café at once, or let them show the café again; whatever it goes through meanwhile."""
    touch_cafe(session, cafe_id)
    session.get_one(Cafe, cafe_id, populate_existing=True).dark = dark
    return {"dark": dark}
