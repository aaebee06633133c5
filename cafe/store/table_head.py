"""What is told of a table as a whole, and how far everything on it is: one row, read at every beat."""

from typing import Any

from sqlalchemy import and_, func, select

from cafe.domain import Cafe, Call, Merging, Regrouping, Review, Summary, Table, WithoutPhone
from cafe.domain.call import OVER
from cafe.domain.hands import hands_left
from cafe.store import hands
from cafe.store.hands import TABLE

State = dict[str, Any]

HEAD = (
    select(
        Table.rev,
        Table.numbers_rev,
        Table.cafe_id,
        Table.nudged_at,
        Cafe.phase,
        Cafe.numbers,
        Call.reason,
        Call.at,
        Call.state,
        Cafe.points_per_table,
        hands.PEOPLE.label("people"),
        hands.GIVEN.label("given"),
        WithoutPhone.people.label("people_now"),
        select(func.max(Summary.rev)).where(Summary.table_id == TABLE).scalar_subquery().label("summary_rev"),
        select(func.max(Review.rev)).where(Review.table_id == TABLE).scalar_subquery().label("review_rev"),
        select(func.max(Review.numbers_rev)).where(Review.table_id == TABLE).scalar_subquery().label("review_numbers"),
        select(Regrouping.rev).where(Regrouping.table_id == TABLE).scalar_subquery().label("regrouped_rev"),
        select(Merging.rev).where(Merging.table_id == TABLE).scalar_subquery().label("merged_rev"),
    )
    .join(Cafe, Cafe.id == Table.cafe_id)
    .outerjoin(Call, and_(Call.table_id == Table.id, Call.state != OVER))
    .outerjoin(WithoutPhone, and_(WithoutPhone.table_id == Table.id, WithoutPhone.round == Cafe.current_round))
    .where(Table.id == TABLE)
)


def call_state(head: Any) -> State | None:
    """Return the call of the table for the organizers, if there is one."""
    return {"reason": head.reason, "at": head.at, "state": head.state} if head.state else None


def hands_state(head: Any) -> State:
    """Return how many have no phone in this round, and the points that raised hands have left."""
    left = hands_left(head.points_per_table, int(head.people), int(head.given))
    return {"people": head.people_now or 0, "left": left}
