"""Words that outlive their Beitrag: where those of one that is hidden, withdrawn or edited still stand.

What a machine copied goes with its Beitrag (`cafe.store.copies`). What a moderator wrote stays until they decide;
meanwhile they see where it stands.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.domain import Cluster, Contribution
from cafe.domain.cluster import OPEN
from cafe.domain.contribution import HIDDEN, SHOWN, WITHDRAWN
from cafe.domain.quoting import RUN, repeated
from cafe.store import versions
from cafe.store.copies import copies, orphans
from cafe.store.engine import bare

State = dict[str, Any]

TEXTS = (
    select(Contribution.number, Contribution.text)
    .where(Contribution.table_id == bindparam("table"), Contribution.state.in_(bindparam("states", expanding=True)))
    .order_by(Contribution.number)
)


def outlived(session: Session, table_id: str) -> list[State]:
    """Return every place where words of a Beitrag stand that can no longer be read, for the table's moderator."""
    gone = bare(session).execute(TEXTS, {"table": table_id, "states": (HIDDEN, WITHDRAWN)}).all()
    copied = copies(session, table_id)
    orphaned = orphans(session, table_id, copied)
    if not gone and not orphaned:
        return []
    numbers = {(one.origin, one.text): one.number for one in copied}
    found = []
    for place, texts in _places(session, table_id):
        key = (place["id"], place["words"])
        number = numbers[key] if key in orphaned else _quoted(session, table_id, gone, texts, place["where"])
        if number is not None:
            found.append({**place, "number": number, "public": key not in orphaned})
    return found


def _places(session: Session, table_id: str) -> Iterator[tuple[State, list[str]]]:
    """Yield each point and each name, with the texts that might quote a Beitrag."""
    newest = versions.newest_summary(session, table_id)
    presented = versions.presented_summary(session, table_id)
    for summary in dict.fromkeys(filter(None, (newest, presented))):
        for point in summary.points:
            place = {"where": summary.state, "version": summary.version, "id": point.origin, "words": point.text}
            yield place, [point.text, point.minority]
    open_here = Cluster.table_id == table_id, Cluster.state == OPEN
    for cluster in session.scalars(select(Cluster).where(*open_here).order_by(Cluster.id)):
        yield {"where": "cluster", "version": None, "id": cluster.id, "words": cluster.name}, [cluster.name]


def _quoted(session: Session, table_id: str, gone: Iterable[Any], texts: list[str], where: str) -> int | None:
    """Return the number of the first Beitrag among `gone` whose words stand in one of these texts, and nowhere else."""
    size = 1 if where == "cluster" else RUN
    for row in gone:
        if again := repeated(row.text, texts, size):
            visible = bare(session).execute(TEXTS, {"table": table_id, "states": (SHOWN,)})
            if again - repeated(row.text, [one.text for one in visible], size):
                return int(row.number)
    return None
