"""The moderator's sorting: what is renamed, merged, split or moved by hand is pinned, and stays so."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.sorting import leave, open_cluster, proposed
from cafe.actions.table_access import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution
from cafe.domain.cluster import NAME_LIMIT, OPEN
from cafe.errors import Unknown
from cafe.security.text import clean

Answer = dict[str, Any]


def rename(session: Session, who: Visitor, cluster: str, name: str) -> Answer:
    """Give a Schwerpunkt the moderator's own words."""
    chosen, rev = _chosen(session, who, cluster)
    chosen.name, chosen.pinned, chosen.rev = clean(name, NAME_LIMIT, lines=False), True, rev
    return {"rev": rev}


def pin(session: Session, who: Visitor, cluster: str, pinned: bool) -> Answer:
    """Hold a Schwerpunkt fast, so that no regrouping takes it apart; or leave it to the machine again."""
    chosen, rev = _chosen(session, who, cluster)
    chosen.pinned, chosen.rev = pinned, rev
    return {"rev": rev}


def merge(session: Session, who: Visitor, cluster: str, into: str) -> Answer:
    """Lay one Schwerpunkt onto another; the first stays behind dissolved."""
    chosen, rev = _chosen(session, who, cluster)
    target = _open_at(session, who, into, chosen.table_id)
    if target is chosen:
        raise Unknown
    _put(_members(session, chosen), target, rev)
    target.apart = sorted({*target.apart, *chosen.apart} - {chosen.id, target.id})
    target.resembles = None if target.resembles in (chosen.id, *target.apart) else target.resembles
    leave(session, [chosen.id], rev)
    return {"rev": rev}


def split(session: Session, who: Visitor, contributions: list[str], name: str) -> Answer:
    """Make a new Schwerpunkt of these Beiträge, wherever they lay."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    members = [at_table(session, who, Contribution, one, table_id) for one in contributions]
    before = {one.cluster_id for one in members}
    chosen = open_cluster(session, table_id, clean(name, NAME_LIMIT, lines=False), rev)
    _put(members, chosen, rev)
    leave(session, before, rev)
    return {"id": chosen.id, "rev": rev}


def keep_apart(session: Session, who: Visitor, cluster: str, other: str) -> Answer:
    """Say that two Schwerpunkte are not the same, however alike they sound: both are pinned."""
    chosen, rev = _chosen(session, who, cluster)
    near = _open_at(session, who, other, chosen.table_id)
    if near is chosen:
        raise Unknown
    for one, its in ((chosen, near.id), (near, chosen.id)):
        one.apart = sorted({*one.apart, its})
        one.resembles = None if one.resembles == its else one.resembles
        one.pinned, one.rev = True, rev
    return {"rev": rev}


def move(session: Session, who: Visitor, contribution: str, cluster: str | None) -> Answer:
    """Put a Beitrag into a Schwerpunkt, or (null) into one of its own, apart from those with which it lay."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    moved = at_table(session, who, Contribution, contribution, table_id)
    before = moved.cluster_id
    if cluster is None:
        _pin_what_stays(session, before)
        chosen = open_cluster(session, table_id, proposed([moved.text], []), rev)
    else:
        chosen = _open_at(session, who, cluster, table_id)
    _put([moved], chosen, rev)
    leave(session, {before} - {chosen.id}, rev)
    return {"rev": rev}


def _chosen(session: Session, who: Visitor, cluster: str) -> tuple[Cluster, int]:
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    return _open_at(session, who, cluster, table_id), rev


def _open_at(session: Session, who: Visitor, cluster: str, table_id: str) -> Cluster:
    chosen = at_table(session, who, Cluster, cluster, table_id)
    if chosen.state != OPEN:
        raise Unknown
    return chosen


def _members(session: Session, chosen: Cluster) -> list[Contribution]:
    return list(session.scalars(select(Contribution).where(Contribution.cluster_id == chosen.id)))


def _pin_what_stays(session: Session, cluster: str | None) -> None:
    """Otherwise the next regrouping would lay the others onto the one that was to stand apart from them."""
    if chosen := session.get(Cluster, cluster) if cluster else None:
        chosen.pinned = True


def _put(members: list[Contribution], chosen: Cluster, rev: int) -> None:
    """Lay Beiträge into a Schwerpunkt by hand, which pins it."""
    for moved in members:
        moved.cluster_id, moved.rev = chosen.id, rev
    chosen.pinned, chosen.rev = True, rev
