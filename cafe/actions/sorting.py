"""Sorting by machine: a new Beitrag finds its Schwerpunkt, and nothing that a moderator sees moves."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.domain import Cluster, Contribution, new_id
from cafe.domain.cluster import DISSOLVED, NAME_LIMIT
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

MOST_COMPARED = 300  # Beiträge; a table with more is rare, and the older ones count again when it is regrouped
MOST_AT_ONCE, MOST_A_SECOND = 3, 30  # Beiträge at one table; sorting more than these would delay everybody's answer


# Rows and no objects: this runs with every post. A new Beitrag is compared with the newest ones: where more lie on a
# table than anybody reads, everybody's votes would wait for the comparison.
SAID = (
    select(Contribution.text, Contribution.cluster_id)
    .where(Contribution.table_id == bindparam("table"), Contribution.state == SHOWN)
    .order_by(Contribution.number.desc())
    .limit(MOST_COMPARED)
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
    said = session.execute(SAID, {"table": table_id}).all()[::-1]
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
