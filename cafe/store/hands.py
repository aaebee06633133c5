"""Raised hands at a table: how many people have no phone, and how many points they gave."""

from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from cafe.domain import Contribution, WithoutPhone
from cafe.domain.contribution import WITHDRAWN
from cafe.store.engine import bare

TABLE: BindParameter[str] = bindparam("table")
PEOPLE = select(func.coalesce(func.sum(WithoutPhone.people), 0)).where(WithoutPhone.table_id == TABLE).scalar_subquery()
GIVEN = (
    select(func.coalesce(func.sum(Contribution.by_hand), 0))
    .where(Contribution.table_id == TABLE, Contribution.state != WITHDRAWN)
    .scalar_subquery()
)
COUNTED = select(PEOPLE.label("people"), GIVEN.label("given"))


class Hands(NamedTuple):
    """People without a phone in all rounds so far, and the points of their hands."""

    people: int
    given: int


def counted(session: Session, table_id: str) -> Hands:
    """Read what was counted at a table."""
    found = bare(session).execute(COUNTED, {"table": table_id}).one()
    return Hands(int(found.people), int(found.given))
