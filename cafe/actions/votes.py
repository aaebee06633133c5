"""Giving points."""

from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.standing import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Vote, phases
from cafe.domain.contribution import SHOWN
from cafe.domain.voting import left_after
from cafe.errors import Closed, Unknown
from cafe.store import reading


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
    _store(session, participant, beitrag, points)
    beitrag.rev = rev
    return {"left": left, "points": points, "rev": rev}


def _store(session: Session, participant: str, beitrag: Contribution, points: int) -> None:
    """Write the one row of this person and Beitrag."""
    values = {"points": points, "cast_at": clock.now()}
    row = Vote.participant_id == participant, Vote.contribution_id == beitrag.id
    if not session.execute(update(Vote).where(*row).values(values).returning(Vote.points)).all():
        session.execute(
            insert(Vote).values(
                participant_id=participant,
                contribution_id=beitrag.id,
                table_id=beitrag.table_id,
                **values,
            )
        )
