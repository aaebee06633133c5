"""Thanking a table by a heart while the projectors show all of them.

It is a thank-you and no vote: it is in no evidence, and goes with the step in which it was given.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Reaction, Table, dirty_marks, phases, rows, scenes
from cafe.errors import CafeError, Finished, NotShown, Unknown, outcome_of
from cafe.store.engine import bare
from cafe.store.reactions import given_by
from cafe.store.seats import closed_now

Answer = dict[str, Any]
Heart = tuple[Visitor, dict[str, Any]]  # the person, and {table, thanked}

REACTIONS = rows(Reaction)
TAKE_BACK = delete(REACTIONS).where(
    REACTIONS.c.participant_id == bindparam("person"), REACTIONS.c.table_id == bindparam("table")
)
FORGET = delete(REACTIONS).where(REACTIONS.c.table_id.in_(select(Table.id).where(Table.cafe_id == bindparam("cafe"))))
GIVE = insert(REACTIONS).values(participant_id=bindparam("person"), table_id=bindparam("table"))


def give(session: Session, who: Visitor, table: str, thanked: bool) -> Answer:
    """Thank a table, or take that back (absolute); answers which tables this person thanks then.

    Any table that is shown, their own too, and each of them once. Raises Finished, Unknown, NotShown.
    """
    [outcome] = give_each(session, [(who, {"table": table, "thanked": thanked})])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def give_each(session: Session, hearts: Sequence[Heart]) -> "list[Answer | CafeError]":
    """Take many hearts in their order, each as if it were alone; what is refused leaves no trace."""
    galleries = {cafe_id: Gallery(session, cafe_id) for cafe_id in {who.cafe_id or "" for who, _ in hearts}}
    steps = [outcome_of(galleries[who.cafe_id or ""].check, heart["table"]) for who, heart in hearts]
    taken = [heart for heart, step in zip(hearts, steps, strict=True) if isinstance(step, int)]
    _store(session, {(who.participant_id or "", heart["table"]): heart["thanked"] for who, heart in taken})
    dirty_marks(session).update(("crowd", who.cafe_id or "") for who, _ in taken)
    tables = given_by(session, {who.participant_id or "" for who, _ in taken})
    return [
        {"reactions": {"step": step, "tables": tables[who.participant_id or ""]}} if isinstance(step, int) else step
        for (who, _), step in zip(hearts, steps, strict=True)
    ]


def forget(session: Session, cafe_id: str) -> None:
    """Forget all hearts of a café: they were for what was shown in the step that ends."""
    bare(session).execute(FORGET, {"cafe": cafe_id})


class Gallery:
    """All tables, as the projectors of a café show them, for those who thank."""

    def __init__(self, session: Session, cafe_id: str) -> None:
        self.cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
        self.spots = {table.id: table.spots for table in self.cafe.tables}
        self.closed = [table for table, _ in closed_now(session, self.cafe)]

    def check(self, table: str) -> int:
        """Return the step in which a table is thanked. Raises Finished, Unknown, or NotShown."""
        if self.cafe.phase == phases.FINISHED:
            raise Finished
        if table not in self.spots:
            raise Unknown
        is_closed = self.closed.count(table) >= self.spots[table]  # in the harvest, what it found is shown nevertheless
        if self.cafe.scene != scenes.GALLERY or (is_closed and self.cafe.phase != phases.HARVEST):
            raise NotShown
        return self.cafe.step


def _store(session: Session, taken: dict[tuple[str, str], bool]) -> None:
    """Write one row for each person and table that is thanked, and none for those that are not."""
    connection = bare(session)
    pairs = [{"person": person, "table": table} for person, table in taken]
    if pairs:
        connection.execute(TAKE_BACK, pairs)
    if given := [pair for pair, thanked in zip(pairs, taken.values(), strict=True) if thanked]:
        connection.execute(GIVE, given)
