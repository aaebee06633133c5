"""Points for people without a phone: the moderator says how many they are, and counts their raised hands.

All of them together have as many points as so many people with a phone. What their hands gave to a Beitrag that was
hidden since stays given; only one that was withdrawn frees its points.
"""

from typing import Any

from sqlalchemy.orm import Session

from cafe.actions.table_access import AtTable, lock_table, reach_noun, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, WithoutPhone, phases, touch_numbers
from cafe.domain.contribution import SHOWN
from cafe.errors import Closed, NoHandsLeft, Unknown
from cafe.store import hands

Answer = dict[str, Any]


def say_how_many(session: Session, who: Visitor, people: int) -> Answer:
    """Say how many at the table have no phone in this round; raise NoHandsLeft if more points were counted."""
    at = _while_points_are_given(session, who)
    now = session.get(WithoutPhone, (at.table, at.cafe.current_round), populate_existing=True)
    before = now.people if now else 0
    if people < before:
        _check(session, at, people=people - before)
    if now is None:
        now = WithoutPhone(table_id=at.table, round=at.cafe.current_round)
        session.add(now)
    now.people = people
    session.flush()
    return {"rev": touch_numbers(session, at.table).rev}


def count(session: Session, who: Visitor, contribution: str, given: int) -> Answer:
    """Count the hands for a Beitrag (absolute, 0 takes them back); raise NoHandsLeft if these people have fewer."""
    at = _while_points_are_given(session, who)
    found = reach_noun(session, at, Contribution, contribution)
    if found.state != SHOWN:
        raise Unknown
    if given > found.by_hand:
        _check(session, at, given=given - found.by_hand)
    found.by_hand = given
    if phases.numbers_visible(at.cafe.phase, at.cafe.numbers):
        found.rev = touch_table(session, at)
        return {"rev": found.rev}
    touched = touch_numbers(session, at.table)
    found.numbers_rev = touched.numbers_rev
    return {"rev": touched.rev}


def _while_points_are_given(session: Session, who: Visitor) -> AtTable:
    at = lock_table(session, who)
    if not phases.may_vote(at.cafe.phase, at.cafe.voting):
        raise Closed
    return at


def _check(session: Session, at: AtTable, people: int = 0, given: int = 0) -> None:
    """Raise NoHandsLeft if, with so many more people and points, more were given than they have."""
    here = hands.counted(session, at.table)
    if here.given + given > at.cafe.points_per_table * (here.people + people):
        raise NoHandsLeft
