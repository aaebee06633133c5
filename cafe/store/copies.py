"""Points that a machine copied from a Beitrag: once it cannot be read so any more, the public does not see them either.

A Vorschlag quotes. Its points are copies until somebody rewords them; then they are the moderator's own words.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from cafe.domain import Contribution, Point, Source, Summary
from cafe.domain.contribution import SHOWN
from cafe.domain.summary import PROPOSED, quotation
from cafe.store.engine import bare

Copies = frozenset[tuple[str, str]]  # points, by their origin and their words

READABLE = select(Contribution.text).where(
    Contribution.table_id == bindparam("table"),
    Contribution.state == SHOWN,
    or_(
        Contribution.id.in_(bindparam("originals", expanding=True)),
        Contribution.text.in_(bindparam("texts", expanding=True)),
    ),
)
COPIES = (
    select(Point.origin, Point.text, Source.contribution_id, Contribution.number)
    .join(Summary, Summary.id == Point.summary_id)
    .join(Source, Source.point_id == Point.id)
    .join(Contribution, Contribution.id == Source.contribution_id)
    .where(Summary.table_id == bindparam("table"), Summary.act == PROPOSED, Source.position == 0)
)


def copies(session: Session, table_id: str) -> list[Any]:
    """Return what a machine has ever copied into a Kurzfassung of this table, and from which Beitrag."""
    return list(bare(session).execute(COPIES, {"table": table_id}))


def orphans(session: Session, table_id: str, copied: Sequence[Any]) -> Copies:
    """Return those copies whose words no visible Beitrag of the table has any more."""
    if not copied:
        return frozenset()
    wanted = {
        "table": table_id,
        "originals": [one.contribution_id for one in copied],
        "texts": [one.text for one in copied],
    }
    readable = {quotation(text) for text in bare(session).scalars(READABLE, wanted)}
    return frozenset((one.origin, one.text) for one in copied if one.text not in readable)


def concerned(copied: Sequence[Any], changed: Iterable[Any]) -> bool:
    """Return whether it may depend on one of these changed Beiträge which copies are orphans.

    It does where the Beitrag was copied, or has the words of a copy; which words it had before an edit, nobody knows.
    """
    originals, texts = {one.contribution_id for one in copied}, {one.text for one in copied}
    return bool(copied) and any(row.id in originals or row.edited or quotation(row.text) in texts for row in changed)


def without(points: Iterable[Any], orphaned: Copies) -> list[Any]:
    """Return the points that the public may see."""
    return [point for point in points if (point.origin, point.text) not in orphaned]
