"""Names of Schwerpunkte that a machine made from the words of Beiträge: they go with these words."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.sorting import proposed
from cafe.condense import fold, words_of
from cafe.domain import Cluster, Contribution, Regrouping
from cafe.domain.cluster import NAMELESS
from cafe.domain.contribution import SHOWN


def forget_words(session: Session, table_id: str, gone: str, rev: int) -> None:
    """Take the words of a text that can no longer be read out of every name that nobody gave; also out of old names.

    A name that the moderator gave stays: they are shown that it has these words (`cafe.store.outlived`).
    """
    session.flush()
    members: dict[str | None, list[str]] = defaultdict(list)
    is_shown = Contribution.table_id == table_id, Contribution.state == SHOWN
    for row in session.execute(select(Contribution.text, Contribution.cluster_id).where(*is_shown)):
        members[row.cluster_id].append(row.text)
    everything = [text for texts in members.values() for text in texts]
    machine_named = Cluster.table_id == table_id, Cluster.named.is_(False)
    for cluster in session.scalars(select(Cluster).where(*machine_named)):
        if _tells(cluster.name, gone, members[cluster.id]) or (cluster.name == NAMELESS and members[cluster.id]):
            cluster.name = proposed(members[cluster.id], everything) or NAMELESS
            cluster.rev = rev
    if regrouping := session.get(Regrouping, table_id):
        kept = {one: name for one, name in regrouping.renamed.items() if not _tells(name, gone, everything)}
        regrouping.renamed = kept


def _tells(name: str, gone: str, said: list[str]) -> bool:
    """Say whether a name holds a word of the text that is gone, and that nobody else has said."""
    lost, others = fold(gone), [fold(text) for text in said]
    return any(word in lost and not any(word in text for text in others) for word in words_of(fold(name)))
