"""What takes long is computed between two short transactions: read a task, compute it elsewhere, write what came of it.

Whoever writes checks first that the basis is still as it was; if it is not, all begins again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.domain import Cluster, Contribution
from cafe.domain.cluster import OPEN
from cafe.domain.contribution import SHOWN
from cafe.errors import Overtaken
from cafe.store.engine import bare

LYING = (
    select(Contribution.id, Contribution.text, Contribution.cluster_id)
    .where(Contribution.table_id == bindparam("table"), Contribution.state == SHOWN)
    .order_by(Contribution.number)
)
PINNED = select(Cluster.id, Cluster.pinned).where(Cluster.table_id == bindparam("table"), Cluster.state == OPEN)


@dataclass(frozen=True)
class Basis:
    """What lies on a table, as far as something is computed from it: visible Beiträge, and open Schwerpunkte."""

    lying: Mapping[str, tuple[str, str | None]]  # Beitrag → its words, and its Schwerpunkt
    pinned: Mapping[str, bool]  # Schwerpunkt → whether the moderator has pinned it

    @property
    def texts(self) -> list[dict[str, str]]:
        """Return the visible Beiträge as the condenser reads them."""
        return [{"id": contribution, "text": text} for contribution, (text, _) in self.lying.items()]

    @property
    def clusters(self) -> dict[str, str]:
        """Return the Schwerpunkt of each visible Beitrag that is in an open one."""
        return {one: cluster for one, (_, cluster) in self.lying.items() if cluster and cluster in self.pinned}

    @property
    def fixed(self) -> dict[str, str]:
        """Return the same of those that are in a pinned one."""
        return {one: cluster for one, cluster in self.clusters.items() if self.pinned[cluster]}

    def holds(self, now: "Basis") -> bool:
        """Say whether nothing of this has changed; what came since, and votes, do no harm."""
        return self.lying.items() <= now.lying.items() and self.pinned.items() <= now.pinned.items()


@dataclass(frozen=True)
class Task:
    """Something to compute: what it starts from, and the job, which needs no database."""

    basis: Basis
    job: Callable[[], Any]

    def computed(self) -> "Computed":
        """Do the job here and now, where nobody waits."""
        return Computed(self.basis, self.job())


@dataclass(frozen=True)
class Computed:
    """The result of a task."""

    basis: Basis
    result: Any


def basis_at(session: Session, table_id: str) -> Basis:
    """Read what lies on a table now."""
    here, connection = {"table": table_id}, bare(session)
    lying = {row.id: (row.text, row.cluster_id) for row in connection.execute(LYING, here)}
    return Basis(lying, {row.id: row.pinned for row in connection.execute(PINNED, here)})


def check_basis(session: Session, table_id: str, basis: Basis) -> None:
    """Raise Overtaken if what something was computed from has changed."""
    if not basis.holds(basis_at(session, table_id)):
        raise Overtaken
