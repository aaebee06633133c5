"""What stands behind Beiträge: how many, how many points, and how many people of how many groups and rounds.

People are authors and voters together, each counted once; a moderator, who writes for others, is not counted. A group
is the people who sat together at one spot in one round.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select, union
from sqlalchemy.orm import Session

from cafe.domain import Contribution, Seat, Vote
from cafe.domain.contribution import SHOWN
from cafe.store.engine import bare

MOST_QUOTES = 3  # Belege shown beside a point where there is no room for all

VISIBLE = select(
    Contribution.id,
    Contribution.number,
    Contribution.text,
    Contribution.round,
    Contribution.participant_id,
    Contribution.by_hand,
).where(Contribution.table_id == bindparam("table"), Contribution.state == SHOWN)
VOTES = select(Vote.contribution_id, Vote.participant_id, Vote.points).where(
    Vote.table_id == bindparam("table"), Vote.points > 0
)
SEATS = select(Seat.participant_id, Seat.round, Seat.spot).where(Seat.table_id == bindparam("table"))

IN_CLUSTERS = Contribution.cluster_id.in_(bindparam("clusters", expanding=True)), Contribution.state == SHOWN
BEHIND_CLUSTERS = union(
    select(Contribution.cluster_id, Contribution.participant_id).where(
        *IN_CLUSTERS, Contribution.participant_id.is_not(None)
    ),
    select(Contribution.cluster_id, Vote.participant_id)
    .join(Vote, Vote.contribution_id == Contribution.id)
    .where(*IN_CLUSTERS, Vote.points > 0),
).subquery()
PEOPLE = select(BEHIND_CLUSTERS.c.cluster_id, func.count()).group_by(BEHIND_CLUSTERS.c.cluster_id)


@dataclass(frozen=True)
class TableEvidence:
    """All that is visible at one table, with who wrote it, who gave points, and who sat where."""

    contributions: Mapping[str, Any]  # rows of VISIBLE by id
    votes: Mapping[str, list[Any]]  # rows of VOTES by Beitrag
    seats: Mapping[str, dict[int, int]]  # participant → round → spot

    def counts(self, ids: Iterable[str]) -> dict[str, int]:
        """Count what stands behind these Beiträge together; what is not visible does not count."""
        contributions = self._visible(ids)
        votes = [vote for one in contributions for vote in self.votes.get(one.id, ())]
        authors = {one.participant_id for one in contributions} - {None}
        groups = {*filter(None, map(self.group_of_author, contributions)), *self._groups_of_voters(votes)}
        return {
            "contributions": len(contributions),
            "points": sum(vote.points for vote in votes) + sum(one.by_hand for one in contributions),
            "by_hand": sum(one.by_hand for one in contributions),
            "people": len(authors | {vote.participant_id for vote in votes}),
            "groups": len(groups),
            "rounds": len({one.round for one in contributions}),
        }

    def quotes(self, ids: Iterable[str]) -> list[str]:
        """Return the texts of those with most points."""
        strongest = sorted(self._visible(ids), key=lambda one: (-self.points(one.id), one.number))
        return [one.text for one in strongest[:MOST_QUOTES]]

    def points(self, contribution: str) -> int:
        """Return the points of a Beitrag."""
        by_hand: int = self.contributions[contribution].by_hand if contribution in self.contributions else 0
        points: int = by_hand + sum(vote.points for vote in self.votes.get(contribution, ()))
        return points

    def group_of_author(self, contribution: Any) -> str | None:
        """Name the group in which a Beitrag was written."""
        spot = self.seats.get(contribution.participant_id, {}).get(contribution.round)
        return None if spot is None else f"{contribution.round}.{spot}"

    def _visible(self, ids: Iterable[str]) -> list[Any]:
        return [self.contributions[one] for one in set(ids) if one in self.contributions]

    def _groups_of_voters(self, votes: Iterable[Any]) -> set[str]:
        """Name the groups of those who gave points: the first in which each of them sat at this table."""
        seats = (self.seats.get(vote.participant_id) for vote in votes)
        return {f"{min(rounds)}.{rounds[min(rounds)]}" for rounds in seats if rounds}


def evidence_at(session: Session, table_id: str) -> TableEvidence:
    """Read what is visible at a table, and who stands behind it."""
    here = {"table": table_id}
    votes: dict[str, list[Any]] = defaultdict(list)
    for vote in session.execute(VOTES, here):
        votes[vote.contribution_id].append(vote)
    seats: dict[str, dict[int, int]] = defaultdict(dict)
    for seat in session.execute(SEATS, here):
        seats[seat.participant_id][seat.round] = seat.spot
    return TableEvidence({one.id: one for one in session.execute(VISIBLE, here)}, votes, seats)


def weigh(session: Session, table_id: str, points: Iterable[Collection[str]]) -> dict[str, Any]:
    """Count what stands behind each point, given by its sources, behind all of them together, and at the table."""
    evidence = evidence_at(session, table_id)
    sources_of_points = list(points)
    return {
        "points": [evidence.counts(sources) for sources in sources_of_points],
        "covered": evidence.counts(one for sources in sources_of_points for one in sources),
        "all": evidence.counts(evidence.contributions),
    }


def people(session: Session, clusters: Collection[str]) -> dict[str, int]:
    """Count the people behind each of these Schwerpunkte; one with nobody behind it is left out."""
    if not clusters:
        return {}
    return {cluster: count for cluster, count in bare(session).execute(PEOPLE, {"clusters": list(clusters)})}
