"""The Vorschlag: what a table's Beiträge say, in three to five points, each a quotation with its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from cafe import condense
from cafe.actions.computing import Computed, Task, basis_at
from cafe.actions.table_access import table_of
from cafe.actions.visits import Visitor
from cafe.domain.summary import MAX_SOURCES, quotation
from cafe.store import evidence

MOST_POINTS = 5


@dataclass(frozen=True)
class DraftProposal:
    """Points as (text, ids of their sources), the quoted source first; and what made them."""

    points: Sequence[tuple[str, list[str]]]
    method: dict[str, object]


def to_propose(session: Session, who: Visitor) -> Task:
    """Read what a proposal for one's table is computed from."""
    return to_propose_at(session, table_of(session, who))


def to_propose_at(session: Session, table_id: str) -> Task:
    """Read the same of any table; a Schwerpunkt that the moderator has pinned becomes one point or none."""
    basis = basis_at(session, table_id)
    return Task(basis, partial(condense.condense, _items(session, table_id), MOST_POINTS, basis.fixed))


def proposed(done: Computed) -> DraftProposal:
    """Return the points; without Beiträge there are none."""
    points = [(quotation(point["text"]), _quoted_first(point)) for point in done.result["selection"]]
    return DraftProposal(points, {**condense.METHOD, "most_points": MOST_POINTS})


def weigh(session: Session, who: Visitor, points: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Count what stands behind each point on the workbench, behind all of them, and at the whole table."""
    return evidence.weigh(session, table_of(session, who), points)


def _items(session: Session, table_id: str) -> list[dict[str, Any]]:
    """Return what the condenser reads; a moderator's Beitrag counts as one author of its own."""
    known = evidence.evidence_at(session, table_id)
    return [
        {
            "id": contribution.id,
            "text": contribution.text,
            "votes": known.points(contribution.id),
            "author": contribution.participant_id or contribution.id,
            "group": known.group_of_author(contribution),
            "round": contribution.round,
        }
        for contribution in known.contributions.values()
    ]


def _quoted_first(point: condense.Point) -> list[str]:
    first = point["representative"]
    return [str(first), *(str(member) for member in point["members"] if member != first)][:MAX_SOURCES]
