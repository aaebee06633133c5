"""Giving points."""

from collections import defaultdict
from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import AtTable, accepted, contributions_of, lock_tables, reach, touch_tables
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Vote, phases, rows, touch_numbers
from cafe.domain.contribution import SHOWN
from cafe.domain.table import TableRevs
from cafe.domain.voting import left_after, taken_back_from
from cafe.errors import CafeError, Closed, Unknown, outcome_of
from cafe.store.engine import bare

Answer = dict[str, Any]
Ballot = tuple[Visitor, dict[str, Any]]  # the person, and {contribution, points}

# Built once: in a hall these are the statements that run most.
VOTES, CONTRIBUTIONS = rows(Vote), rows(Contribution)
CAST = select(VOTES, CONTRIBUTIONS.c.state).where(
    VOTES.c.participant_id.in_(bindparam("people", expanding=True)),
    VOTES.c.table_id.in_(bindparam("tables", expanding=True)),
    CONTRIBUTIONS.c.id == VOTES.c.contribution_id,
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
VOTED = update(CONTRIBUTIONS).where(CONTRIBUTIONS.c.id == bindparam("contribution"))
BUMP = VOTED.values(rev=bindparam("new_rev"))
BUMP_NUMBERS = VOTED.values(numbers_rev=bindparam("new_rev"))


def cast(session: Session, who: Visitor, contribution: str, points: int) -> Answer:
    """Give `points` to a Beitrag of one's own table (absolute, 0 takes them back); answers what is left."""
    [outcome] = cast_each(session, [(who, {"contribution": contribution, "points": points})])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def cast_each(session: Session, ballots: Sequence[Ballot]) -> "list[Answer | CafeError]":
    """Count many ballots in their order, each as if it were alone; what is refused leaves no trace."""
    voters = lock_tables(session, [who for who, _ in ballots])
    count = Count(session, voters, {ballot["contribution"] for _, ballot in ballots})
    outcomes = [
        outcome_of(count.take, voter, ballot["contribution"], ballot["points"])
        for voter, (_, ballot) in zip(voters, ballots, strict=True)
    ]
    counted = [outcome for outcome in outcomes if isinstance(outcome, dict)]
    revs = touch_tables(session, [one["at"] for one in counted if not _is_hidden(one["at"])])
    unseen = {one["at"].table for one in counted if _is_hidden(one["at"]) or one["taken_back"]}
    numbers_revs = {table: touch_numbers(session, table) for table in sorted(unseen)}
    count.store(revs, numbers_revs)
    revs = {table: touched.rev for table, touched in numbers_revs.items()} | revs
    return [
        _answer(outcome, ballot["points"], revs) if isinstance(outcome, dict) else outcome
        for outcome, (_, ballot) in zip(outcomes, ballots, strict=True)
    ]


def _is_hidden(at: AtTable) -> bool:
    """Say whether what is given here is not for everybody to see yet; then nothing may move that everybody hears."""
    return not phases.numbers_visible(at.cafe.phase, at.cafe.numbers)


def _answer(counted: Answer, points: int, revs: dict[str, int]) -> Answer:
    answer = {"left": counted["left"], "points": points, "rev": revs[counted["at"].table]}
    return {**answer, "taken_back": counted["taken_back"]} if counted["taken_back"] else answer


class Count:
    """The votes of some people, including those that come in now."""

    def __init__(self, session: Session, voters: "Sequence[AtTable | CafeError]", contributions: Set[str]) -> None:
        self.connection = bare(session)
        self.contributions = contributions_of(session, contributions)
        self.cast: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)  # what counts, by person and table
        self.hidden: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)  # what would count if it were shown
        self.known: set[tuple[str, str]] = set()  # person and Beitrag
        self.taken: dict[tuple[str, str], dict[str, Any]] = {}
        there = [voter for voter in voters if isinstance(voter, AtTable)]
        asked = {"people": [at.who.participant_id for at in there], "tables": list({at.table for at in there})}
        for vote in self.connection.execute(CAST, asked):
            self.known.add((vote.participant_id, vote.contribution_id))
            if vote.points:
                counted = self.cast if vote.state == SHOWN else self.hidden
                counted[vote.participant_id, vote.table_id][vote.contribution_id] = vote.points

    def take(self, voter: "AtTable | CafeError", contribution: str, points: int) -> Answer:
        """Count one ballot; return where (`at`), what is left, and what was taken back. Raises the refusal."""
        at = accepted(voter)
        if not phases.may_vote(at.cafe.phase, at.cafe.voting):
            raise Closed
        if reach(at, self.contributions.get(contribution)).state != SHOWN:
            raise Unknown
        key = at.who.participant_id or "", at.table
        cast, limit = self.cast[key], at.cafe.points_per_table
        left = left_after(limit, cast, contribution, points)
        cast[contribution] = points
        taken_back = taken_back_from(self.hidden[key], sum(cast.values()), limit)
        self.hidden[key] |= taken_back
        for changed, given in {contribution: points, **taken_back}.items():
            self._note(key, changed, given)
        return {"at": at, "left": left, "taken_back": taken_back}

    def _note(self, key: tuple[str, str], contribution: str, points: int) -> None:
        person, table = key
        self.taken[person, contribution] = {
            "person": person,
            "contribution": contribution,
            "given": points,
            "at": clock.now(),
            "table": table,
        }

    def store(self, revs: dict[str, int], numbers_revs: dict[str, TableRevs]) -> None:
        """Write one row for each person and Beitrag, and the new rev of each Beitrag."""
        bumped, unseen = dict[str, int](), dict[str, int]()
        for row in self.taken.values():
            one, table = row["contribution"], row["table"]
            if table in revs and one in self.contributions and self.contributions[one].state == SHOWN:
                bumped[one] = revs[table]
            else:  # or a hidden Beitrag from which points were taken back
                unseen[one] = numbers_revs[table].numbers_rev
        for statement, written in (
            (CHANGE, [row for key, row in self.taken.items() if key in self.known]),
            (GIVE, [row for key, row in self.taken.items() if key not in self.known]),
            (BUMP, [{"contribution": contribution, "new_rev": rev} for contribution, rev in bumped.items()]),
            (BUMP_NUMBERS, [{"contribution": contribution, "new_rev": rev} for contribution, rev in unseen.items()]),
        ):
            if written:
                self.connection.execute(statement, written)
