"""Thanking a table by a heart: while the projectors show all of them, and for its results while they are presented.

It is a thank-you and no vote: it is in no evidence, and goes with the step in which it was given.
"""

from collections.abc import Collection, Sequence
from functools import cached_property, partial
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Participant, Reaction, Table, dirty_marks, phases, rows, scenes
from cafe.errors import CafeError, Finished, HasLeft, NotShown, Unknown, outcome_of
from cafe.store.engine import bare
from cafe.store.reactions import given_by
from cafe.store.seats import closed_now
from cafe.store.versions import presenting

Answer = dict[str, Any]
Heart = tuple[Visitor, dict[str, Any]]  # the person, and {table, thanked}

REACTIONS = rows(Reaction)
TAKE_BACK = delete(REACTIONS).where(
    REACTIONS.c.participant_id == bindparam("person"), REACTIONS.c.table_id == bindparam("table")
)
FORGET = delete(REACTIONS).where(REACTIONS.c.table_id.in_(select(Table.id).where(Table.cafe_id == bindparam("cafe"))))
LEFT = select(Participant.id).where(
    Participant.id.in_(bindparam("participants", expanding=True)), Participant.gone.is_(True)
)
GIVE = insert(REACTIONS).values(participant_id=bindparam("person"), table_id=bindparam("table"))


def give(session: Session, who: Visitor, table: str, thanked: bool) -> Answer:
    """Thank a table, or take that back (absolute); answers which tables this person thanks then.

    Any table that is shown, their own too, and each of them once; in the harvest, any whose approved results the hall
    sees. Raises Finished, Unknown, NotShown, HasLeft.
    """
    [outcome] = give_each(session, [(who, {"table": table, "thanked": thanked})])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def give_each(session: Session, hearts: Sequence[Heart]) -> "list[Answer | CafeError]":
    """Take many hearts in their order, each as if it were alone; what is refused leaves no trace."""
    wanted: dict[str, set[str]] = {}
    for who, heart in hearts:
        wanted.setdefault(who.cafe_id or "", set()).add(heart["table"])
    galleries = {cafe_id: Gallery(session, cafe_id, tables) for cafe_id, tables in wanted.items()}
    people = [who.participant_id or "" for who, _ in hearts]
    left = set(bare(session).scalars(LEFT, {"participants": people}))
    steps = [
        outcome_of(partial(galleries[who.cafe_id or ""].check, heart["table"], has_left=person in left))
        for person, (who, heart) in zip(people, hearts, strict=True)
    ]
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
    """The tables of a café that can be thanked now; `wanted` are those that somebody wants to."""

    def __init__(self, session: Session, cafe_id: str, wanted: Collection[str]) -> None:
        self.session, self.wanted = session, wanted
        self.cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
        self.spots = {table.id: table.spots for table in self.cafe.tables}

    def check(self, table: str, *, has_left: bool) -> int:
        """Return the step in which somebody thanks a table. Raises Finished, Unknown, NotShown, or HasLeft."""
        if self.cafe.phase == phases.FINISHED:
            raise Finished
        if table not in self.spots:
            raise Unknown
        if not self._is_seen(table):
            raise NotShown
        if has_left:
            raise HasLeft
        return self.cafe.step

    def _is_seen(self, table: str) -> bool:
        """Say whether the hall sees the table among all, or what it found."""
        if self.cafe.phase == phases.HARVEST:
            return table in self._presenting
        return self.cafe.scene == scenes.GALLERY and self._closed.count(table) < self.spots[table]

    @cached_property
    def _presenting(self) -> set[str]:
        return presenting(self.session, self.wanted)

    @cached_property
    def _closed(self) -> list[str]:
        """The tables of all closed spots, each as often as it has some."""
        return [table for table, _ in closed_now(self.session, self.cafe)]


def _store(session: Session, taken: dict[tuple[str, str], bool]) -> None:
    """Write one row for each person and table that is thanked, and none for those that are not."""
    connection = bare(session)
    pairs = [{"person": person, "table": table} for person, table in taken]
    if pairs:
        connection.execute(TAKE_BACK, pairs)
    if given := [pair for pair, thanked in zip(pairs, taken.values(), strict=True) if thanked]:
        connection.execute(GIVE, given)
