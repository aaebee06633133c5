"""Merging two Schwerpunkte, by hand or because they are alike; and taking the newest merge of a table back."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import regrouping
from cafe.actions.clusters import open_at, put
from cafe.actions.naming import name_again
from cafe.actions.sorting import leave
from cafe.actions.table_access import lock_table, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution, Merging
from cafe.domain.cluster import OPEN
from cafe.errors import Stale, Unknown

Answer = dict[str, Any]
RESTORED = ("pinned", "apart", "resembles")  # what a merge changes of the Schwerpunkt that grows


def merge(session: Session, who: Visitor, cluster: str, into: str) -> Answer:
    """Merge one Schwerpunkt into another; the first is kept, marked as dissolved, so that it can come back."""
    at = lock_table(session, who)
    chosen, target = open_at(session, at, cluster), open_at(session, at, into)
    if target is chosen:
        raise Unknown
    rev = touch_table(session, at)
    before = {name: getattr(target, name) for name in RESTORED}
    members = _members(session, chosen.id)
    put(session, members, target, rev)
    target.apart = sorted({*target.apart, *chosen.apart} - {chosen.id, target.id})
    target.resembles = None if target.resembles in (chosen.id, *target.apart) else target.resembles
    leave(session, [chosen.id], rev)
    moved = sorted(member.id for member in members)
    session.merge(Merging(table_id=at.table, rev=rev, cluster=chosen.id, into=target.id, moved=moved, before=before))
    return {"rev": rev}


def undo(session: Session, who: Visitor, rev: int) -> Answer:
    """Undo the merge or the regrouping of this rev; what the moderator has moved since stays where it is.

    Raises Stale if a newer one has taken its place, or nothing is left to bring back.
    """
    at = lock_table(session, who)
    done = session.get(Merging, at.table)
    if done is None or done.rev != rev:
        return regrouping.undo(session, who, rev)
    moved = set(done.moved)
    back = [one for one in _members(session, done.into) if one.id in moved]
    again, grown = session.get_one(Cluster, done.cluster), session.get_one(Cluster, done.into)
    if not back:
        raise Stale
    new_rev = touch_table(session, at)
    for contribution in back:
        contribution.cluster_id, contribution.rev = again.id, new_rev
    again.state, again.rev = OPEN, new_rev
    if grown.rev == rev:  # else somebody has shaped it since
        for name, value in done.before.items():
            setattr(grown, name, value)
    leave(session, [grown.id], new_rev)
    name_again(session, again)
    done.rev, done.moved, done.before = new_rev, [], {}
    return {"rev": new_rev}


def _members(session: Session, cluster: str) -> list[Contribution]:
    return list(session.scalars(select(Contribution).where(Contribution.cluster_id == cluster)))
