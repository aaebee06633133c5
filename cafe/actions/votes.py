"""Giving points."""

from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.standing import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Vote, phases, rows
from cafe.domain.contribution import SHOWN
from cafe.domain.voting import left_after
from cafe.errors import Closed, Unknown
from cafe.store import reading

# Built once: in a hall these are the statements that run most.
VOTES, BEITRAEGE = rows(Vote), rows(Contribution)
CHANGE = (
    update(VOTES)
    .where(VOTES.c.participant_id == bindparam("person"), VOTES.c.contribution_id == bindparam("beitrag"))
    .values(points=bindparam("given"), cast_at=bindparam("at"))
    .returning(VOTES.c.points)
)
GIVE = insert(VOTES).values(
    participant_id=bindparam("person"),
    contribution_id=bindparam("beitrag"),
    table_id=bindparam("table"),
    points=bindparam("given"),
    cast_at=bindparam("at"),
)
BUMP = update(BEITRAEGE).where(BEITRAEGE.c.id == bindparam("beitrag")).values(rev=bindparam("new_rev"))


def cast(session: Session, who: Visitor, contribution: str, points: int) -> dict[str, Any]:
    """Give a Beitrag of the own table `points` (absolute, 0 takes them back); answers what is left."""
    table_id = table_of(session, who)
    cafe, rev = begin(session, who, table_id)
    if not phases.may_vote(cafe.phase, cafe.voting):
        raise Closed
    beitrag = at_table(session, who, Contribution, contribution, table_id)
    if beitrag.state != SHOWN:
        raise Unknown
    participant = who.participant_id or ""
    before = reading.votes_of(session, participant, table_id)
    left = left_after(cafe.points_per_table, before, contribution, points)
    _store(session, participant, beitrag, points, rev)
    return {"left": left, "points": points, "rev": rev}


def _store(session: Session, participant: str, beitrag: Contribution, points: int, rev: int) -> None:
    """Write the one row of this person and Beitrag, and the Beitrag's new rev."""
    given = {
        "person": participant,
        "beitrag": beitrag.id,
        "given": points,
        "at": clock.now(),
        "table": beitrag.table_id,
    }
    if not session.execute(CHANGE, given).all():
        session.execute(GIVE, given)
    session.execute(BUMP, {"beitrag": beitrag.id, "new_rev": rev})
