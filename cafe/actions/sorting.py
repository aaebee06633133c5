"""Sorting by machine: a new Beitrag finds its Schwerpunkt, and a whole table is regrouped when somebody asks.

Nothing that a moderator sees moves by itself; what the moderator has pinned is not moved by regrouping either.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.actions.table_access import begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution, Regrouping, Table, new_id, phases, touch
from cafe.domain.cluster import DISSOLVED, NAME_LIMIT, OPEN
from cafe.domain.contribution import SHOWN
from cafe.errors import Finished, NothingToCondense, Stale
from cafe.store.engine import bare

MOST_AT_ONCE, MOST_A_SECOND = 3, 30  # Beiträge at one table; a flood would hold up everybody's answer

Answer = dict[str, Any]
Heaps = dict[str, Cluster]


class Lying(NamedTuple):
    """What lies at a table: the Beiträge that are shown, by number, and the Schwerpunkte in which they lie."""

    shown: Sequence[Contribution]
    heaps: Heaps


# Rows and no objects: this runs with every post.
SAID = (
    select(Contribution.id, Contribution.text, Contribution.cluster_id)
    .where(Contribution.table_id == bindparam("table"), Contribution.state == SHOWN)
    .order_by(Contribution.number)
)
LATELY = select(func.count()).where(
    Contribution.table_id == bindparam("table"), Contribution.posted_at > bindparam("since")
)


def sort_in(session: Session, table_id: str, new: Sequence[dict[str, Any]]) -> None:
    """Choose for rows of new Beiträge, one after the other, the Schwerpunkt that each is most like, or its own.

    Nothing else moves. The rows are not stored yet; they carry the rev of all that changes here. When a whole hall
    posts at one table in the same moment, they are left in none, until somebody regroups.
    """
    lately = bare(session).execute(LATELY, {"table": table_id, "since": clock.now() - 1_000}).scalar_one()
    if len(new) > MOST_AT_ONCE or lately + len(new) > MOST_A_SECOND:
        return
    said = session.execute(SAID, {"table": table_id}).all()
    texts, labels = [one.text for one in said], [one.cluster_id for one in said]
    for row in new:
        place = condense.place(row["text"], texts, labels)
        heap = session.get_one(Cluster, place.label) if place.label else None
        if heap is None:
            heap = open_heap(session, table_id, proposed([row["text"]], texts), row["rev"])
        elif place.resembles != heap.resembles and place.resembles not in heap.apart:
            heap.resembles, heap.rev = place.resembles, row["rev"]
        row["cluster_id"] = heap.id
        texts.append(row["text"])
        labels.append(heap.id)
    session.flush()


def regroup(session: Session, who: Visitor) -> Answer:
    """Sort the whole table anew, but for what the moderator has pinned; what moved is shown, and may be taken back."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    moved = regroup_table(session, table_id, rev)
    if moved is None:
        raise NothingToCondense
    return {"rev": rev, "moved": moved}


def lying(session: Session, table_id: str) -> Lying:
    """Return what is shown at a table, and its open Schwerpunkte."""
    here = Contribution.table_id == table_id, Contribution.state == SHOWN
    shown = session.scalars(select(Contribution).where(*here).order_by(Contribution.number))
    return Lying(shown.all(), open_heaps(session, table_id))


def is_tidy(lying: Lying) -> bool:
    """Say whether regrouping would leave everything where it is; reckons only, and asks no database."""
    labels = _group(*lying).labels
    return all(one.cluster_id == labels[one.id] for one in lying.shown)


def tidy(session: Session, table_id: str) -> Answer:
    """Regroup a table at the end of a round, when nobody has asked.

    Raises Finished in a café where nothing may change any more.
    """
    rev = touch(session, table_id)
    if session.get_one(Table, table_id).cafe.phase == phases.FINISHED:
        raise Finished
    return {"rev": rev, "moved": regroup_table(session, table_id, rev) or 0}


def regroup_table(session: Session, table_id: str, rev: int) -> int | None:
    """Regroup, and return how many Beiträge moved; None where there are none.

    A Schwerpunkt keeps its id where most of it stays together, and gets a name of its new words.
    """
    shown, heaps = lying(session, table_id)
    if not shown:
        return None
    grouped = _group(shown, heaps)
    for label in sorted(set(grouped.labels.values()) - set(heaps)):
        heaps[label] = open_heap(session, table_id, "", rev)
    moved = _move(shown, {one: heaps[label].id for one, label in grouped.labels.items()}, rev)
    renamed = _rename(shown, heaps.values(), {heap for move in moved.values() for heap in move}, rev)
    _compare(heaps, grouped.resembles, rev)
    if moved:
        dissolved = leave(session, {before for before, _ in moved.values()}, rev)
        session.merge(Regrouping(table_id=table_id, rev=rev, moved=moved, renamed=renamed, dissolved=dissolved))
    return len(moved)


def undo(session: Session, who: Visitor, rev: int) -> Answer:
    """Take back the regrouping of this rev; what the moderator has moved since stays where it is."""
    table_id = table_of(session, who)
    _, new_rev = begin(session, who, table_id)
    done = session.get(Regrouping, table_id)
    if done is None or done.rev != rev or not done.moved:
        raise Stale
    for gone in session.scalars(select(Cluster).where(Cluster.id.in_(done.dissolved))):
        gone.state, gone.rev = OPEN, new_rev
    heaps = open_heaps(session, table_id)
    left = set()
    for beitrag, (before, after) in done.moved.items():
        one = session.get_one(Contribution, beitrag)
        back = before is None or before in heaps  # None: it lay in none, having come in a flood
        if one.cluster_id == after and back and not heaps[after].pinned:
            one.cluster_id, one.rev = before, new_rev
            left.add(after)
    for heap, name in done.renamed.items():
        if heap in heaps and not heaps[heap].pinned:
            heaps[heap].name, heaps[heap].rev = name, new_rev
    leave(session, {*left, *done.dissolved}, new_rev)
    done.rev, done.moved, done.renamed, done.dissolved = new_rev, {}, {}, []
    return {"rev": new_rev}


def open_heaps(session: Session, table_id: str) -> Heaps:
    """Return the open Schwerpunkte of a table by id."""
    found = session.scalars(select(Cluster).where(Cluster.table_id == table_id, Cluster.state == OPEN))
    return {heap.id: heap for heap in found}


def open_heap(session: Session, table_id: str, name: str, rev: int, pinned: bool = False) -> Cluster:
    """Open a Schwerpunkt."""
    heap = Cluster(id=new_id(), table_id=table_id, name=name, pinned=pinned, apart=[], rev=rev)
    session.add(heap)
    session.flush()
    return heap


def leave(session: Session, heaps: Iterable[str | None], rev: int) -> list[str]:
    """Note that something left these Schwerpunkte; dissolve those where nothing lies any more, and return them."""
    session.flush()
    found = session.scalars(select(Cluster).where(Cluster.id.in_([one for one in heaps if one]))).all()
    ids = [heap.id for heap in found]
    full = set(session.scalars(select(Contribution.cluster_id).where(Contribution.cluster_id.in_(ids)).distinct()))
    for heap in found:
        heap.rev = rev
        if heap.id not in full:
            heap.state = DISSOLVED
    return sorted(set(ids) - full)


def proposed(texts: Sequence[str], among: Sequence[str]) -> str:
    """Propose a name of the texts' own words."""
    return condense.name(texts, among)[:NAME_LIMIT]


def _group(shown: Sequence[Contribution], heaps: Heaps) -> condense.Grouped:
    """Group what is shown; what lies in a pinned Schwerpunkt stays there."""
    lay = {one.id: one.cluster_id for one in shown if one.cluster_id in heaps}
    pinned = {one: heap for one, heap in lay.items() if heaps[heap].pinned}
    return condense.group([{"id": one.id, "text": one.text} for one in shown], pinned, lay)


def _move(shown: Sequence[Contribution], to: dict[str, str], rev: int) -> dict[str, list[str | None]]:
    moved = {one.id: [one.cluster_id, to[one.id]] for one in shown if one.cluster_id != to[one.id]}
    for one in shown:
        if one.id in moved:
            one.cluster_id, one.rev = to[one.id], rev
    return moved


def _rename(
    shown: Sequence[Contribution], heaps: Iterable[Cluster], changed: set[str | None], rev: int
) -> dict[str, str]:
    """Name anew what changed and is not pinned; return the names before of those that had one."""
    everything = [one.text for one in shown]
    before = {}
    for heap in heaps:
        texts = [one.text for one in shown if one.cluster_id == heap.id]
        if heap.id in changed and not heap.pinned and texts:
            before[heap.id] = heap.name
            heap.name, heap.rev = proposed(texts, everything), rev
    return {heap: name for heap, name in before.items() if name}


def _compare(heaps: Heaps, resembles: dict[str, str], rev: int) -> None:
    """Note which Schwerpunkte the moderator holds apart although they are much alike."""
    for label, heap in heaps.items():
        other = heaps[resembles[label]].id if label in resembles else None
        other = None if other in heap.apart else other
        if heap.resembles != other:
            heap.resembles, heap.rev = other, rev
