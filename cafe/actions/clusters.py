"""Sorting by the moderator: whatever is renamed, split or moved by hand is pinned, and stays pinned."""

from typing import Any

from sqlalchemy.orm import Session

from cafe.actions.naming import name_again
from cafe.actions.overwriting import check_seen
from cafe.actions.sorting import leave, open_cluster, proposed
from cafe.actions.table_access import AtTable, lock_table, reach_contributions, reach_noun, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution
from cafe.domain.cluster import NAME_LIMIT, NAMELESS, OPEN
from cafe.domain.contribution import SHOWN
from cafe.errors import Unknown
from cafe.security.text import clean

Answer = dict[str, Any]


def rename(session: Session, who: Visitor, cluster: str, name: str, instead_of: str | None = None) -> Answer:
    """Give a Schwerpunkt the moderator's own words; `instead_of` is the one that was on the screen."""
    at, chosen = _chosen(session, who, cluster)
    name = clean(name, NAME_LIMIT, lines=False)
    if chosen.named:  # what a machine wrote meanwhile is nobody's work
        check_seen(instead_of, chosen.name, name)
    rev = touch_table(session, at)
    chosen.name, chosen.named, chosen.pinned, chosen.rev = name, True, True, rev
    return {"rev": rev}


def pin(session: Session, who: Visitor, cluster: str, pinned: bool) -> Answer:
    """Pin a Schwerpunkt, so that no regrouping takes it apart; or unpin it."""
    at, chosen = _chosen(session, who, cluster)
    rev = touch_table(session, at)
    chosen.pinned, chosen.rev = pinned, rev
    chosen.named = chosen.named and pinned  # else the next regrouping names it
    return {"rev": rev}


def split(session: Session, who: Visitor, contributions: list[str], name: str) -> Answer:
    """Make a new Schwerpunkt of these Beiträge, whichever Schwerpunkte they were in."""
    at = lock_table(session, who)
    members = reach_contributions(session, at, contributions)
    before = {member.cluster_id for member in members}
    name = clean(name, NAME_LIMIT, lines=False)
    rev = touch_table(session, at)
    chosen = open_cluster(session, at.table, name, rev)
    chosen.named = True
    put(session, members, chosen, rev)
    leave(session, before, rev)
    return {"id": chosen.id, "rev": rev}


def keep_apart(session: Session, who: Visitor, cluster: str, other: str) -> Answer:
    """Say that two Schwerpunkte are not the same, however alike they sound: both are pinned."""
    at, chosen = _chosen(session, who, cluster)
    near = open_at(session, at, other)
    if near is chosen:
        raise Unknown
    rev = touch_table(session, at)
    for held, away in ((chosen, near.id), (near, chosen.id)):
        held.apart = sorted({*held.apart, away})
        held.resembles = None if held.resembles == away else held.resembles
        held.pinned, held.rev = True, rev
    return {"rev": rev}


def move(session: Session, who: Visitor, contribution: str, cluster: str | None) -> Answer:
    """Put a Beitrag into a Schwerpunkt, or (null) into a new one of its own, apart from those it was with."""
    at = lock_table(session, who)
    moved = reach_noun(session, at, Contribution, contribution)
    chosen = None if cluster is None else open_at(session, at, cluster)
    before, rev = moved.cluster_id, touch_table(session, at)
    if chosen is None:
        _pin_what_stays(session, before)
        name = proposed([moved.text], []) if moved.state == SHOWN else NAMELESS  # everybody reads it
        chosen = open_cluster(session, at.table, name, rev)
    put(session, [moved], chosen, rev)
    leave(session, {before} - {chosen.id}, rev)
    return {"rev": rev}


def _chosen(session: Session, who: Visitor, cluster: str) -> tuple[AtTable, Cluster]:
    at = lock_table(session, who)
    return at, open_at(session, at, cluster)


def open_at(session: Session, at: AtTable, cluster: str) -> Cluster:
    """Return an open Schwerpunkt of this table; raises what `reach` raises, and Unknown for a dissolved one."""
    chosen = reach_noun(session, at, Cluster, cluster)
    if chosen.state != OPEN:
        raise Unknown
    return chosen


def _pin_what_stays(session: Session, cluster: str | None) -> None:
    """Otherwise the next regrouping would merge the others with the one that was taken out."""
    if chosen := session.get(Cluster, cluster) if cluster else None:
        chosen.pinned = True


def put(session: Session, members: list[Contribution], chosen: Cluster, rev: int) -> None:
    """Put Beiträge into a Schwerpunkt by hand, which pins it, and names it where nothing in it could be read before."""
    for moved in members:
        moved.cluster_id, moved.rev = chosen.id, rev
    chosen.pinned, chosen.rev = True, rev
    name_again(session, chosen)
