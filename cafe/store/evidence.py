"""What stands behind Beiträge: how many, how many points, and how many people of how many groups and rounds.

People are authors and voters together, each once; the moderator, who writes for others, is nobody. A group are those
who sat together at one spot in one round.
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

QUOTES = 3  # Belege shown beside a point where there is no room for all

BEITRAEGE = select(
    Contribution.id, Contribution.number, Contribution.text, Contribution.round, Contribution.participant_id
).where(Contribution.table_id == bindparam("table"), Contribution.state == SHOWN)
VOTES = select(Vote.contribution_id, Vote.participant_id, Vote.points).where(
    Vote.table_id == bindparam("table"), Vote.points > 0
)
SEATS = select(Seat.participant_id, Seat.round, Seat.spot).where(Seat.table_id == bindparam("table"))

IN_CLUSTERS = Contribution.cluster_id.in_(bindparam("clusters", expanding=True)), Contribution.state == SHOWN
STANDING = union(
    select(Contribution.cluster_id, Contribution.participant_id).where(
        *IN_CLUSTERS, Contribution.participant_id.is_not(None)
    ),
    select(Contribution.cluster_id, Vote.participant_id)
    .join(Vote, Vote.contribution_id == Contribution.id)
    .where(*IN_CLUSTERS, Vote.points > 0),
).subquery()
PEOPLE = select(STANDING.c.cluster_id, func.count()).group_by(STANDING.c.cluster_id)


@dataclass(frozen=True)
class Ground:
    """All that is visible at one table, with who wrote it, who gave points, and who sat where."""

    contributions: Mapping[str, Any]  # rows of BEITRAEGE by id
    votes: Mapping[str, list[Any]]  # rows of VOTES by Beitrag
    seats: Mapping[str, dict[int, int]]  # participant → round → spot

    def evidence(self, ids: Iterable[str]) -> dict[str, int]:
        """Count what stands behind these Beiträge together; what is not visible does not count."""
        found = [self.contributions[one] for one in set(ids) if one in self.contributions]
        votes = [vote for one in found for vote in self.votes.get(one.id, ())]
        authors = {one.participant_id for one in found} - {None}
        return {
            "contributions": len(found),
            "points": sum(vote.points for vote in votes),
            "people": len(authors | {vote.participant_id for vote in votes}),
            "groups": len({*filter(None, map(self.group_of_author, found)), *self._groups_of_voters(votes)}),
            "rounds": len({one.round for one in found}),
        }

    def quotes(self, ids: Iterable[str]) -> list[str]:
        """Return the texts with most points."""
        found = [self.contributions[one] for one in set(ids) if one in self.contributions]
        return [one.text for one in sorted(found, key=lambda one: (-self.points(one.id), one.number))[:QUOTES]]

    def points(self, contribution: str) -> int:
        """Return the points of a Beitrag."""
        return sum(vote.points for vote in self.votes.get(contribution, ()))

    def group_of_author(self, contribution: Any) -> str | None:
        """Name the group in which a Beitrag was written."""
        spot = self.seats.get(contribution.participant_id, {}).get(contribution.round)
        return None if spot is None else f"{contribution.round}.{spot}"

    def _groups_of_voters(self, votes: Iterable[Any]) -> set[str]:
        """Name the groups of those who gave points: with whom they first sat at this table."""
        seats = (self.seats.get(vote.participant_id) for vote in votes)
        return {f"{min(rounds)}.{rounds[min(rounds)]}" for rounds in seats if rounds}


def ground(session: Session, table_id: str) -> Ground:
    """Read what is visible at a table."""
    asked = {"table": table_id}
    votes: dict[str, list[Any]] = defaultdict(list)
    for vote in session.execute(VOTES, asked):
        votes[vote.contribution_id].append(vote)
    seats: dict[str, dict[int, int]] = defaultdict(dict)
    for seat in session.execute(SEATS, asked):
        seats[seat.participant_id][seat.round] = seat.spot
    return Ground({one.id: one for one in session.execute(BEITRAEGE, asked)}, votes, seats)


def weigh(session: Session, table_id: str, points: Iterable[Collection[str]]) -> dict[str, Any]:
    """Count what stands behind each point, given by its sources, behind all of them together, and at the table."""
    found = ground(session, table_id)
    each = list(points)
    return {
        "points": [found.evidence(sources) for sources in each],
        "covered": found.evidence(one for sources in each for one in sources),
        "all": found.evidence(found.contributions),
    }


def people(session: Session, clusters: Collection[str]) -> dict[str, int]:
    """Count the people behind each of these Schwerpunkte; those behind whom nobody stands are left out."""
    if not clusters:
        return {}
    return {cluster: count for cluster, count in bare(session).execute(PEOPLE, {"clusters": list(clusters)})}
