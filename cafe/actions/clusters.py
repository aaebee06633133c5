"""The moderator's sorting: what is renamed, merged, split or moved by hand is pinned, and stays so."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.sorting import leave, open_heap, proposed
from cafe.actions.table_access import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution
from cafe.domain.cluster import NAME_LIMIT, OPEN
from cafe.errors import Unknown
from cafe.security.text import clean

Answer = dict[str, Any]


def rename(session: Session, who: Visitor, cluster: str, name: str) -> Answer:
    """Give a Schwerpunkt the moderator's own words."""
    heap, rev = _heap(session, who, cluster)
    heap.name, heap.pinned, heap.rev = clean(name, NAME_LIMIT, lines=False), True, rev
    return {"rev": rev}


def pin(session: Session, who: Visitor, cluster: str, pinned: bool) -> Answer:
    """Hold a Schwerpunkt fast, so that no regrouping takes it apart; or leave it to the machine again."""
    heap, rev = _heap(session, who, cluster)
    heap.pinned, heap.rev = pinned, rev
    return {"rev": rev}


def merge(session: Session, who: Visitor, cluster: str, into: str) -> Answer:
    """Lay one Schwerpunkt onto another; the first stays behind dissolved."""
    heap, rev = _heap(session, who, cluster)
    target = _open_at(session, who, into, heap.table_id)
    if target is heap:
        raise Unknown
    _put(_members(session, heap), target, rev)
    target.apart = sorted({*target.apart, *heap.apart} - {heap.id, target.id})
    target.resembles = None if target.resembles in (heap.id, *target.apart) else target.resembles
    leave(session, [heap.id], rev)
    return {"rev": rev}


def split(session: Session, who: Visitor, contributions: list[str], name: str) -> Answer:
    """Make a new Schwerpunkt of these Beiträge, wherever they lay."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    members = [at_table(session, who, Contribution, one, table_id) for one in contributions]
    before = {one.cluster_id for one in members}
    heap = open_heap(session, table_id, clean(name, NAME_LIMIT, lines=False), rev)
    _put(members, heap, rev)
    leave(session, before, rev)
    return {"id": heap.id, "rev": rev}


def keep_apart(session: Session, who: Visitor, cluster: str, other: str) -> Answer:
    """Say that two Schwerpunkte are not the same, however alike they sound: both are pinned."""
    heap, rev = _heap(session, who, cluster)
    near = _open_at(session, who, other, heap.table_id)
    if near is heap:
        raise Unknown
    for one, its in ((heap, near.id), (near, heap.id)):
        one.apart = sorted({*one.apart, its})
        one.resembles = None if one.resembles == its else one.resembles
        one.pinned, one.rev = True, rev
    return {"rev": rev}


def move(session: Session, who: Visitor, contribution: str, cluster: str | None) -> Answer:
    """Put a Beitrag into a Schwerpunkt, or (null) into one of its own, apart from those with which it lay."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    beitrag = at_table(session, who, Contribution, contribution, table_id)
    before = beitrag.cluster_id
    if cluster is None:
        _pin_what_stays(session, before)
        heap = open_heap(session, table_id, proposed([beitrag.text], []), rev)
    else:
        heap = _open_at(session, who, cluster, table_id)
    _put([beitrag], heap, rev)
    leave(session, {before} - {heap.id}, rev)
    return {"rev": rev}


def _heap(session: Session, who: Visitor, cluster: str) -> tuple[Cluster, int]:
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    return _open_at(session, who, cluster, table_id), rev


def _open_at(session: Session, who: Visitor, cluster: str, table_id: str) -> Cluster:
    heap = at_table(session, who, Cluster, cluster, table_id)
    if heap.state != OPEN:
        raise Unknown
    return heap


def _members(session: Session, heap: Cluster) -> list[Contribution]:
    return list(session.scalars(select(Contribution).where(Contribution.cluster_id == heap.id)))


def _pin_what_stays(session: Session, cluster: str | None) -> None:
    """Otherwise the next regrouping would lay the others onto the one that was to stand apart from them."""
    if heap := session.get(Cluster, cluster) if cluster else None:
        heap.pinned = True


def _put(members: list[Contribution], heap: Cluster, rev: int) -> None:
    """Lay Beiträge into a Schwerpunkt by hand, which pins it."""
    for beitrag in members:
        beitrag.cluster_id, beitrag.rev = heap.id, rev
    heap.pinned, heap.rev = True, rev
