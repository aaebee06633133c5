"""The host's sorting: heaps of Beiträge that belong together, by machine and by hand."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cafe import condense
from cafe.actions.standing import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution, new_id
from cafe.domain.cluster import DISSOLVED, NAME_LIMIT, OPEN
from cafe.domain.contribution import SHOWN
from cafe.errors import NothingToCondense, Unknown
from cafe.security.text import clean

Answer = dict[str, Any]


def regroup(session: Session, who: Visitor) -> Answer:
    """Sort what lies in no Schwerpunkt yet: into those there are, or into new ones. Nothing sorted moves."""
    table_id, rev = _begin(session, who)
    shown = session.scalars(
        select(Contribution)
        .where(Contribution.table_id == table_id, Contribution.state == SHOWN)
        .order_by(Contribution.number)
    ).all()
    if not shown:
        raise NothingToCondense
    fixed = {b.id: b.cluster_id for b in shown if b.cluster_id}
    labels = condense.group([{"id": b.id, "text": b.text} for b in shown], fixed)
    loose = [b for b in shown if not b.cluster_id and labels.get(b.id)]
    heaps: dict[str, list[Contribution]] = {}
    for beitrag in loose:
        heaps.setdefault(labels[beitrag.id] or "", []).append(beitrag)
    everything = [b.text for b in shown]
    for label, members in heaps.items():
        known = label in fixed.values()
        name = "" if known else condense.name([b.text for b in members], everything)
        cluster_id = label if known else _open(session, table_id, name, rev)
        _put(members, cluster_id, rev)
    return {"rev": rev, "moved": len(loose)}


def rename(session: Session, who: Visitor, cluster: str, name: str) -> Answer:
    """Give a Schwerpunkt the host's own words."""
    heap, rev = _heap(session, who, cluster)
    heap.name = clean(name, NAME_LIMIT, lines=False)
    heap.rev = rev
    return {"rev": rev}


def merge(session: Session, who: Visitor, cluster: str, into: str) -> Answer:
    """Lay one Schwerpunkt onto another; the first stays behind dissolved."""
    heap, rev = _heap(session, who, cluster)
    target = at_table(session, who, Cluster, into, heap.table_id)
    if target.state != OPEN or target is heap:
        raise Unknown
    session.execute(
        update(Contribution).where(Contribution.cluster_id == heap.id).values(cluster_id=target.id, rev=rev)
    )
    heap.state, heap.rev, target.rev = DISSOLVED, rev, rev
    return {"rev": rev}


def split(session: Session, who: Visitor, contributions: list[str], name: str) -> Answer:
    """Make a new Schwerpunkt of these Beiträge, wherever they lay."""
    table_id, rev = _begin(session, who)
    members = [at_table(session, who, Contribution, one, table_id) for one in contributions]
    cluster_id = _open(session, table_id, clean(name, NAME_LIMIT, lines=False), rev)
    _put(members, cluster_id, rev)
    return {"id": cluster_id, "rev": rev}


def _begin(session: Session, who: Visitor) -> tuple[str, int]:
    table_id = table_of(session, who)
    return table_id, begin(session, who, table_id)[1]


def _heap(session: Session, who: Visitor, cluster: str) -> tuple[Cluster, int]:
    table_id, rev = _begin(session, who)
    heap = at_table(session, who, Cluster, cluster, table_id)
    if heap.state != OPEN:
        raise Unknown
    return heap, rev


def _open(session: Session, table_id: str, name: str, rev: int) -> str:
    cluster = Cluster(id=new_id(), table_id=table_id, name=name[:NAME_LIMIT], rev=rev)
    session.add(cluster)
    session.flush()
    return cluster.id


def _put(members: list[Contribution], cluster_id: str, rev: int) -> None:
    for beitrag in members:
        beitrag.cluster_id = cluster_id
        beitrag.rev = rev
