"""Sorting by machine: a new Beitrag finds its Schwerpunkt, and a whole table is regrouped when somebody asks.

What a moderator sees never moves by itself; and regrouping does not move what the moderator has pinned.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.actions.table_access import lock_table, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Cluster, Contribution, Regrouping, Table, new_id, phases, touch
from cafe.domain.cluster import DISSOLVED, NAME_LIMIT, OPEN
from cafe.domain.contribution import SHOWN
from cafe.errors import Finished, NothingToCondense, Stale
from cafe.store.engine import bare

MOST_AT_ONCE, MOST_A_SECOND = 3, 30  # Beiträge at one table; sorting more than these would delay everybody's answer

Answer = dict[str, Any]
Clusters = dict[str, Cluster]


class TableGrouping(NamedTuple):
    """What is at a table: the visible Beiträge, by number, and their Schwerpunkte."""

    shown: Sequence[Contribution]
    clusters: Clusters


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

    Nothing else moves. The rows are not stored yet; they carry the rev of all that changes here. When very many
    people post at one table at the same moment, their Beiträge get no Schwerpunkt until somebody regroups.
    """
    lately = bare(session).execute(LATELY, {"table": table_id, "since": clock.now() - 1_000}).scalar_one()
    if len(new) > MOST_AT_ONCE or lately + len(new) > MOST_A_SECOND:
        return
    said = session.execute(SAID, {"table": table_id}).all()
    texts, labels = [row.text for row in said], [row.cluster_id for row in said]
    for row in new:
        likeness = condense.place(row["text"], texts, labels)
        cluster = session.get_one(Cluster, likeness.label) if likeness.label else None
        if cluster is None:
            cluster = open_cluster(session, table_id, proposed([row["text"]], texts), row["rev"])
        elif likeness.resembles != cluster.resembles and likeness.resembles not in cluster.apart:
            cluster.resembles, cluster.rev = likeness.resembles, row["rev"]
        row["cluster_id"] = cluster.id
        texts.append(row["text"])
        labels.append(cluster.id)
    session.flush()


def regroup(session: Session, who: Visitor) -> Answer:
    """Sort the whole table again, except what the moderator has pinned; what moved is shown, and can be undone."""
    at = lock_table(session, who)
    rev = touch_table(session, at)
    moved = regroup_table(session, at.table, rev)
    if moved is None:
        raise NothingToCondense
    return {"rev": rev, "moved": moved}


def grouping_of(session: Session, table_id: str) -> TableGrouping:
    """Return the visible Beiträge of a table, and its open Schwerpunkte."""
    is_shown = Contribution.table_id == table_id, Contribution.state == SHOWN
    shown = session.scalars(select(Contribution).where(*is_shown).order_by(Contribution.number))
    return TableGrouping(shown.all(), open_clusters(session, table_id))


def is_grouped(grouping: TableGrouping) -> bool:
    """Say whether regrouping would leave everything where it is; only computes, without the database."""
    labels = _group(*grouping).labels
    return all(contribution.cluster_id == labels[contribution.id] for contribution in grouping.shown)


def regroup_after_round(session: Session, table_id: str) -> Answer:
    """Regroup a table at the end of a round, without being asked.

    Raises Finished if the café is over.
    """
    rev = touch(session, table_id)
    if session.get_one(Table, table_id).cafe.phase == phases.FINISHED:
        raise Finished
    return {"rev": rev, "moved": regroup_table(session, table_id, rev) or 0}


def regroup_table(session: Session, table_id: str, rev: int) -> int | None:
    """Regroup, and return how many Beiträge moved; None if the table has none.

    A Schwerpunkt keeps its id if most of it stays together, and gets a new name from its words.
    """
    shown, clusters = grouping_of(session, table_id)
    if not shown:
        return None
    grouped = _group(shown, clusters)
    for label in sorted(set(grouped.labels.values()) - set(clusters)):
        clusters[label] = open_cluster(session, table_id, "", rev)
    moved = _move(shown, {moved: clusters[label].id for moved, label in grouped.labels.items()}, rev)
    renamed = _rename(shown, clusters.values(), {cluster for move in moved.values() for cluster in move}, rev)
    _compare(clusters, grouped.resembles, rev)
    if moved:
        dissolved = leave(session, {before for before, _ in moved.values()}, rev)
        session.merge(Regrouping(table_id=table_id, rev=rev, moved=moved, renamed=renamed, dissolved=dissolved))
    return len(moved)


def undo(session: Session, who: Visitor, rev: int) -> Answer:
    """Undo the regrouping of this rev; what the moderator has moved since stays where it is."""
    at = lock_table(session, who)
    done = session.get(Regrouping, at.table)
    if done is None or done.rev != rev or not done.moved:
        raise Stale
    new_rev = touch_table(session, at)
    for gone in session.scalars(select(Cluster).where(Cluster.id.in_(done.dissolved))):
        gone.state, gone.rev = OPEN, new_rev
    clusters = open_clusters(session, at.table)
    left = set()
    for contribution, (before, after) in done.moved.items():
        moved = session.get_one(Contribution, contribution)
        back = before is None or before in clusters  # None: it had none, because too many came at once
        if moved.cluster_id == after and back and not clusters[after].pinned:
            moved.cluster_id, moved.rev = before, new_rev
            left.add(after)
    for cluster, name in done.renamed.items():
        if cluster in clusters and not clusters[cluster].pinned:
            clusters[cluster].name, clusters[cluster].rev = name, new_rev
    leave(session, {*left, *done.dissolved}, new_rev)
    done.rev, done.moved, done.renamed, done.dissolved = new_rev, {}, {}, []
    return {"rev": new_rev}


def open_clusters(session: Session, table_id: str) -> Clusters:
    """Return the open Schwerpunkte of a table by id."""
    found = session.scalars(select(Cluster).where(Cluster.table_id == table_id, Cluster.state == OPEN))
    return {cluster.id: cluster for cluster in found}


def open_cluster(session: Session, table_id: str, name: str, rev: int, pinned: bool = False) -> Cluster:
    """Make a new Schwerpunkt."""
    cluster = Cluster(id=new_id(), table_id=table_id, name=name, pinned=pinned, apart=[], rev=rev)
    session.add(cluster)
    session.flush()
    return cluster


def leave(session: Session, clusters: Iterable[str | None], rev: int) -> list[str]:
    """Note that something left these Schwerpunkte; dissolve the empty ones, and return them."""
    session.flush()
    found = session.scalars(select(Cluster).where(Cluster.id.in_(list(filter(None, clusters))))).all()
    ids = [cluster.id for cluster in found]
    full = set(session.scalars(select(Contribution.cluster_id).where(Contribution.cluster_id.in_(ids)).distinct()))
    for cluster in found:
        cluster.rev = rev
        if cluster.id not in full:
            cluster.state = DISSOLVED
    return sorted(set(ids) - full)


def proposed(texts: Sequence[str], among: Sequence[str]) -> str:
    """Propose a name from the words of the texts."""
    return condense.name(texts, among)[:NAME_LIMIT]


def _group(shown: Sequence[Contribution], clusters: Clusters) -> condense.Grouped:
    """Group the visible Beiträge; those in a pinned Schwerpunkt stay there."""
    lay = {member.id: member.cluster_id for member in shown if member.cluster_id in clusters}
    pinned = {member: cluster for member, cluster in lay.items() if clusters[cluster].pinned}
    return condense.group([{"id": member.id, "text": member.text} for member in shown], pinned, lay)


def _move(shown: Sequence[Contribution], to: dict[str, str], rev: int) -> dict[str, list[str | None]]:
    """Move each Beitrag where it belongs; return the Schwerpunkt before and after of those that moved."""
    moved: dict[str, list[str | None]] = {}
    for contribution in shown:
        if contribution.cluster_id != to[contribution.id]:
            moved[contribution.id] = [contribution.cluster_id, to[contribution.id]]
            contribution.cluster_id, contribution.rev = to[contribution.id], rev
    return moved


def _rename(
    shown: Sequence[Contribution], clusters: Iterable[Cluster], changed: set[str | None], rev: int
) -> dict[str, str]:
    """Give new names to what changed and is not pinned; return the old names."""
    everything = [member.text for member in shown]
    before = {}
    for cluster in clusters:
        texts = [member.text for member in shown if member.cluster_id == cluster.id]
        if cluster.id in changed and not cluster.pinned and texts:
            before[cluster.id] = cluster.name
            cluster.name, cluster.rev = proposed(texts, everything), rev
    return {cluster: name for cluster, name in before.items() if name}


def _compare(clusters: Clusters, resembles: dict[str, str], rev: int) -> None:
    """Note which pinned Schwerpunkte are much alike, unless the moderator has said that they are not the same."""
    for label, cluster in clusters.items():
        other = clusters[resembles[label]].id if label in resembles else None
        other = None if other in cluster.apart else other
        if cluster.resembles != other:
            cluster.resembles, cluster.rev = other, rev
