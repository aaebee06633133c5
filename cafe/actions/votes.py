"""Giving points."""

from collections import defaultdict
from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import Stand, contributions_of, reach, stand_each, standing, touch_each
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Vote, phases, rows
from cafe.domain.contribution import SHOWN
from cafe.domain.voting import left_after
from cafe.errors import CafeError, Closed, Unknown, outcome_of
from cafe.store.engine import bare

Answer = dict[str, Any]
Ballot = tuple[Visitor, dict[str, Any]]  # who, and {contribution, points}

# Built once: in a hall these are the statements that run most.
VOTES, BEITRAEGE = rows(Vote), rows(Contribution)
CAST = select(VOTES, BEITRAEGE.c.state).where(
    VOTES.c.participant_id.in_(bindparam("people", expanding=True)),
    VOTES.c.table_id.in_(bindparam("tables", expanding=True)),
    BEITRAEGE.c.id == VOTES.c.contribution_id,
)
CHANGE = (
    update(VOTES)
    .where(VOTES.c.participant_id == bindparam("person"), VOTES.c.contribution_id == bindparam("contribution"))
    .values(points=bindparam("given"), cast_at=bindparam("at"))
)
GIVE = insert(VOTES).values(
    participant_id=bindparam("person"),
    contribution_id=bindparam("contribution"),
    table_id=bindparam("table"),
    points=bindparam("given"),
    cast_at=bindparam("at"),
)
BUMP = update(BEITRAEGE).where(BEITRAEGE.c.id == bindparam("contribution")).values(rev=bindparam("new_rev"))


def cast(session: Session, who: Visitor, contribution: str, points: int) -> Answer:
    """Give a Beitrag of the own table `points` (absolute, 0 takes them back); answers what is left."""
    [outcome] = cast_each(session, [(who, {"contribution": contribution, "points": points})])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def cast_each(session: Session, ballots: Sequence[Ballot]) -> "list[Answer | CafeError]":
    """Count many ballots in their order, each as if it were alone; what is refused leaves no trace."""
    stands = stand_each(session, [who for who, _ in ballots])
    count = Count(session, stands, {ballot["contribution"] for _, ballot in ballots})
    taken = [
        outcome_of(count.take, stand, ballot["contribution"], ballot["points"])
        for stand, (_, ballot) in zip(stands, ballots, strict=True)
    ]
    revs = touch_each(session, [one[0] for one in taken if isinstance(one, tuple)])
    count.store(revs)
    return [
        {"left": one[1], "points": ballot["points"], "rev": revs[one[0].table]} if isinstance(one, tuple) else one
        for one, (_, ballot) in zip(taken, ballots, strict=True)
    ]


class Count:
    """The votes of some people, with those that come in now."""

    def __init__(self, session: Session, stands: "Sequence[Stand | CafeError]", contributions: Set[str]) -> None:
        self.connection = bare(session)
        self.contributions = contributions_of(session, contributions)
        self.cast: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)  # what counts, by person and table
        self.known: set[tuple[str, str]] = set()  # person and Beitrag
        self.taken: dict[tuple[str, str], dict[str, Any]] = {}
        places = [stand for stand in stands if isinstance(stand, Stand)]
        asked = {"people": [p.who.participant_id for p in places], "tables": list({p.table for p in places})}
        for vote in self.connection.execute(CAST, asked):
            self.known.add((vote.participant_id, vote.contribution_id))
            if vote.state == SHOWN and vote.points:
                self.cast[vote.participant_id, vote.table_id][vote.contribution_id] = vote.points

    def take(self, place: "Stand | CafeError", contribution: str, points: int) -> tuple[Stand, int]:
        """Count one ballot; return where, and what is left. Raises the refusal."""
        stand = standing(place)
        if not phases.may_vote(stand.cafe.phase, stand.cafe.voting):
            raise Closed
        if reach(stand, self.contributions.get(contribution)).state != SHOWN:
            raise Unknown
        person = stand.who.participant_id or ""
        before = self.cast[person, stand.table]
        left = left_after(stand.cafe.points_per_table, before, contribution, points)
        before[contribution] = points
        self.taken[person, contribution] = {
            "person": person,
            "contribution": contribution,
            "given": points,
            "at": clock.now(),
            "table": stand.table,
        }
        return stand, left

    def store(self, revs: dict[str, int]) -> None:
        """Write one row for each person and Beitrag, and the new rev of each Beitrag."""
        bumped = {row["contribution"]: revs[row["table"]] for row in self.taken.values()}
        for statement, written in (
            (CHANGE, [row for key, row in self.taken.items() if key in self.known]),
            (GIVE, [row for key, row in self.taken.items() if key not in self.known]),
            (BUMP, [{"contribution": contribution, "new_rev": rev} for contribution, rev in bumped.items()]),
        ):
            if written:
                self.connection.execute(statement, written)
