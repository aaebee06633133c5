"""Words that outlive their Beitrag: where those of one that is hidden, withdrawn or edited still stand.

What a machine copied goes with its Beitrag (`cafe.store.copies`). What a moderator wrote stays until they decide;
meanwhile they see where it stands.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.domain import Cluster, Contribution, Summary
from cafe.domain.cluster import OPEN
from cafe.domain.contribution import HIDDEN, SHOWN, WITHDRAWN
from cafe.domain.quoting import RUN, Run, Runs, runs, telling, union, words
from cafe.store import versions
from cafe.store.copies import copies, orphans
from cafe.store.engine import bare

State = dict[str, Any]
REVIEW = "review"  # a version that is asked about, and is neither the newest nor the presented one

TEXTS = (
    select(Contribution.number, Contribution.text)
    .where(Contribution.table_id == bindparam("table"), Contribution.state.in_(bindparam("states", expanding=True)))
    .order_by(Contribution.number)
)


def outlived(session: Session, table_id: str) -> list[State]:
    """Return every place where words of a Beitrag stand that can no longer be read, for the table's moderator."""
    gone = _texts(session, table_id, HIDDEN, WITHDRAWN)
    copied = copies(session, table_id)
    orphaned = orphans(session, table_id, copied)
    if not gone and not orphaned:
        return []
    numbers = {(one.origin, one.text): one.number for one in copied}
    quotations = Quotations(gone, lambda: [row.text for row in _texts(session, table_id, SHOWN)])
    found = []
    for place, texts in _places(session, table_id):
        key = (place["id"], place["words"])
        if place["where"] == REVIEW and key in orphaned:
            continue  # nobody is asked about it any more
        size = 1 if place["where"] == "cluster" else RUN
        number = numbers[key] if key in orphaned else quotations.quoted_in(texts, size)
        if number is not None:
            found.append({**place, "number": number, "public": key not in orphaned})
    return found


def _texts(session: Session, table_id: str, *states: str) -> Sequence[Any]:
    return bare(session).execute(TEXTS, {"table": table_id, "states": states}).all()


def _places(session: Session, table_id: str) -> Iterator[tuple[State, list[str]]]:
    """Yield each point and each name, with the texts that might quote a Beitrag."""
    newest = versions.newest_summary(session, table_id)
    presented = versions.presented_summary(session, table_id)
    shown = {summary: summary.state for summary in (newest, presented) if summary}
    review = versions.newest_review(session, table_id)
    if review and review.ended_at is None:
        shown.setdefault(session.get_one(Summary, review.summary_id), REVIEW)
    for summary, where in shown.items():
        for point in summary.points:
            place = {"where": where, "version": summary.version, "id": point.origin, "words": point.text}
            yield place, [point.text] if where == REVIEW else [point.text, point.minority]
    open_here = Cluster.table_id == table_id, Cluster.state == OPEN
    for cluster in session.scalars(select(Cluster).where(*open_here).order_by(Cluster.id)):
        yield {"where": "cluster", "version": None, "id": cluster.id, "words": cluster.name}, [cluster.name]


class Quotations:
    """What texts may quote from Beiträge that are gone; `visible` returns those that can still be read, if needed."""

    def __init__(self, gone: Sequence[Any], visible: Callable[[], Iterable[str]]) -> None:
        self.gone = gone
        self.visible = visible
        self.firsts: dict[tuple[int, int], dict[Run, int]] = {}
        self.still_said: dict[int, Runs] = {}

    def quoted_in(self, texts: Iterable[str], size: int) -> int | None:
        """Return the number of the first Beitrag of which some words in a row, `size` or all, stand in these texts.

        What a visible Beitrag says as well is no quotation.
        """
        split = [words(text) for text in texts]
        return min(
            (
                first[run]
                for length in range(1, size + 1)
                if (first := self._first(size, length))
                for run in first.keys() & union(split, length)
                if run not in self._said(length)
            ),
            default=None,
        )

    def _first(self, size: int, length: int) -> dict[Run, int]:
        """Return for each run of this length, from those of which that is enough, which Beitrag has it first."""
        if (size, length) not in self.firsts:
            split = ((int(row.number), words(row.text)) for row in reversed(self.gone))
            enough = ((number, said) for number, said in split if min(size, len(said)) == length)
            self.firsts[size, length] = {run: number for number, said in enough for run in telling(runs(said, length))}
        return self.firsts[size, length]

    def _said(self, length: int) -> Runs:
        if length not in self.still_said:
            self.still_said[length] = union(map(words, self.visible()), length)
        return self.still_said[length]
