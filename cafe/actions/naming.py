"""Names of Schwerpunkte that a machine made from the words of Beiträge: they go with these words."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

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
    folded = cache(fold)  # each text once, and only if a name has a word that is gone
    members: dict[str | None, list[str]] = defaultdict(list)
    is_shown = Contribution.table_id == table_id, Contribution.state == SHOWN
    for row in session.execute(select(Contribution.text, Contribution.cluster_id).where(*is_shown)):
        members[row.cluster_id].append(row.text)
    everything = [text for texts in members.values() for text in texts]
    machine_named = Cluster.table_id == table_id, Cluster.named.is_(False)
    for cluster in session.scalars(select(Cluster).where(*machine_named)):
        said = members[cluster.id]
        if _tells(cluster.name, gone, said, folded) or (cluster.name == NAMELESS and said):
            cluster.name = proposed(said, everything) or NAMELESS
            cluster.rev = rev
    if regrouping := session.get(Regrouping, table_id):
        kept = {one: name for one, name in regrouping.renamed.items() if not _tells(name, gone, everything, folded)}
        regrouping.renamed = kept


def name_again(session: Session, cluster: Cluster) -> None:
    """Name a Schwerpunkt that came back, or grew, from its words: the name that it had may have gone with others."""
    if cluster.named or cluster.name != NAMELESS:
        return
    session.flush()
    is_shown = Contribution.table_id == cluster.table_id, Contribution.state == SHOWN
    rows = session.execute(select(Contribution.text, Contribution.cluster_id).where(*is_shown)).all()
    said = [row.text for row in rows if row.cluster_id == cluster.id]
    cluster.name = proposed(said, [row.text for row in rows]) or NAMELESS


def _tells(name: str, gone: str, said: list[str], folded: Callable[[str], str]) -> bool:
    """Say whether a name holds a word of the text that is gone, and that nobody else has said."""
    lost = [word for word in words_of(fold(name)) if word in folded(gone)]
    return any(not any(word in folded(text) for text in said) for word in lost)
