"""What became of Beiträge: the results that rest on them, and the tables to which somebody brought them.

It is read anew whenever somebody asks, and names only what can be read in the hall now.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session, aliased

from cafe.domain import Contribution, Point, Source, Summary
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

State = dict[str, Any]

Original = aliased(Contribution)
AMONG: BindParameter[Any] = bindparam("contributions", expanding=True)
RESTING = (
    select(Source.contribution_id, Summary.table_id, Summary.version, Point.text)
    .join(Point, Point.id == Source.point_id)
    .join(Summary, Summary.id == Point.summary_id)
    .join(Contribution, Contribution.id == Source.contribution_id)
    .where(Source.contribution_id.in_(AMONG), Contribution.state == SHOWN)
    .order_by(Point.position, Point.id)
)
BROUGHT_ON = (
    select(Contribution.id, Contribution.table_id, Contribution.number, Contribution.builds_on)
    .join(Original, Original.id == Contribution.builds_on)
    .where(
        Contribution.builds_on.in_(AMONG),
        Contribution.table_id != Original.table_id,
        Contribution.state == SHOWN,
        Original.state == SHOWN,
    )
    .order_by(Contribution.posted_at, Contribution.id)
)


def became_of(
    session: Session, contributions: Collection[str], presented: Sequence[State]
) -> dict[str, tuple[list[State], list[State]]]:
    """Return for each Beitrag the results that rest on it, and the Beiträge of other tables that build on it.

    `presented` is what the hall sees of the Kurzfassungen: none before the harvest.
    """
    further: dict[str, list[State]] = {one: [] for one in contributions}
    rows = bare(session).execute(BROUGHT_ON, {"contributions": list(contributions)}).all()
    results = _results(session, [*contributions, *(row.id for row in rows)], presented)
    for row in rows:
        further[row.builds_on].append({"table": row.table_id, "number": row.number, "results": results[row.id]})
    return {one: (results[one], further[one]) for one in contributions}


def _results(session: Session, contributions: Collection[str], presented: Sequence[State]) -> dict[str, list[State]]:
    """Return for each Beitrag `{"table", "version", "point"}` of the results that rest on it; the first point is 1."""
    found: dict[str, list[State]] = {one: [] for one in contributions}
    points = {(one["table"], one["version"]): [point["text"] for point in one["points"]] for one in presented}
    if not points:
        return found
    for row in bare(session).execute(RESTING, {"contributions": list(contributions)}):
        seen = points.get((row.table_id, row.version), [])
        if row.text in seen:  # a machine's copy of what is gone is not
            result = {"table": row.table_id, "version": row.version, "point": seen.index(row.text) + 1}
            if result not in found[row.contribution_id]:
                found[row.contribution_id].append(result)
    return found
