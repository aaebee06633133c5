"""Setting a café up: create, edit, duplicate. What the plan depends on is fixed once the café has begun."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import interludes, receipts, visits
from cafe.actions.seating.routes import forget_plan
from cafe.actions.seating.seating import is_planned
from cafe.domain import (
    Cafe,
    Call,
    Contribution,
    Round,
    Summary,
    Table,
    Visit,
    WithoutPhone,
    new_id,
    phases,
    touch,
    touch_cafe,
    zones,
)
from cafe.domain.visit import MODERATOR, PROJECTOR
from cafe.errors import Closed, NoPlan, Stale, TableInUse, Unknown
from cafe.rotation import Impossible, Mode, Situation, check

MINUTE = 60_000
GOOD_COMPANY = 5  # people at a spot, while nobody knows how many will come

Answer = dict[str, Any]


@dataclass(frozen=True)
class TablePlan:
    """A table as it is set up; `id` names the table that it already is, "" makes a new one."""

    topic: str
    question: str = ""
    spots: int = 1
    id: str = ""

    def own(self) -> dict[str, Any]:
        """Return the table's own columns."""
        return {"topic": self.topic, "question": self.question, "spots": self.spots}


@dataclass(frozen=True)
class RoundPlan:
    """A round as it is set up."""

    minutes: int = 20
    question: str = ""


@dataclass(frozen=True)
class Setup:
    """Everything an organizer decides before the doors open; cleaned and checked by the form."""

    title: str
    tables: Sequence[TablePlan]
    rounds: Sequence[RoundPlan]
    subtitle: str = ""
    date: str | None = None
    begins: str | None = None
    place: str = ""
    aims: str = ""
    zone: str = zones.FIRST
    wifi_name: str = ""
    wifi_password: str = ""
    rotation: str = Mode.VISIT.value
    home: bool = False
    expected: int = 0
    capacity: int = 8
    points_per_table: int = 5
    voting: str = "talk"
    numbers: str = "live"

    def own(self) -> dict[str, Any]:
        """Return the café's own columns."""
        return {key: value for key, value in asdict(self).items() if key not in ("tables", "rounds")}


def create(session: Session, key: str, setup: Setup) -> Answer:
    """Make a café with its tables, rounds, a link for each moderator and one for the projector."""
    cafe = Cafe(id=new_id(), created_at=clock.now(), **setup.own())
    cafe.tables = [Table(id=new_id(), number=number, **plan.own()) for number, plan in enumerate(setup.tables, 1)]
    cafe.rounds = [Round(number=number, **asdict(plan)) for number, plan in enumerate(setup.rounds, 1)]
    session.add(cafe)
    session.flush()
    invite_all(session, key, cafe)
    return {"cafe": cafe.id, "code": cafe.code}


def check_rotation(setup: Setup) -> None:
    """Check that there is a plan for these tables, rounds and people; raise NoPlan, which says what to change."""
    spots = tuple(table.spots for table in setup.tables)
    people = setup.expected or sum(spots) * GOOD_COMPANY
    try:
        check(people, Situation(spots, len(setup.rounds), Mode(setup.rotation), setup.home))
    except Impossible as error:
        raise NoPlan(error.template, **error.values) from None


def invite_all(session: Session, key: str, cafe: Cafe) -> None:
    """Make the links of a new café."""
    visits.invite(session, key, PROJECTOR, cafe.id)
    for table in cafe.tables:
        visits.invite(session, key, MODERATOR, cafe.id, table.id)


def edit(session: Session, key: str, cafe_id: str, setup: Setup, seen: Setup) -> Answer:
    """Change a café that is set up as `seen`; raise Stale if somebody else has changed it meanwhile, and TableInUse.

    Words and minutes may change at any time; tables, spots, rounds and rules only in the lobby. The answer says whether
    there was a plan that does not hold any more.
    """
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    session.expire(cafe, ["tables", "rounds"])
    if setup_of(cafe) != seen:
        raise Stale
    setup = replace(setup, tables=_named(cafe, setup.tables))
    if cafe.phase != phases.LOBBY and _structure(setup_of(cafe)) != _structure(setup):
        raise Closed
    planned, was_planned = _planned_for(setup_of(cafe)) == _planned_for(setup), is_planned(session, cafe)
    if not planned:
        forget_plan(session, cafe)
    for name, value in setup.own().items():
        setattr(cafe, name, value)
    _edit_tables(session, key, cafe, setup.tables)
    _edit_rounds(session, cafe, setup.rounds)
    session.flush()
    return {"cafe": cafe.id, "dropped_plan": was_planned and not planned}


def duplicate(session: Session, key: str, cafe_id: str, title: str = "") -> Answer:
    """Make a new, empty café with the same set-up: for a rehearsal, or for next year."""
    cafe = session.get(Cafe, cafe_id)
    if cafe is None:
        raise Unknown
    made = create(session, key, replace(setup_of(cafe), title=title or cafe.title))
    interludes.copy(session, cafe, made["cafe"])
    return made


def setup_of(cafe: Cafe) -> Setup:
    """Return how a café is set up."""
    own = {name: getattr(cafe, name) for name in Setup.__dataclass_fields__ if name not in ("tables", "rounds")}
    return Setup(
        tables=[TablePlan(t.topic, t.question, t.spots, t.id) for t in cafe.tables],
        rounds=[RoundPlan(r.minutes, r.question) for r in cafe.rounds],
        **own,
    )


def _structure(setup: Setup) -> tuple[object, ...]:
    rules = setup.capacity, setup.points_per_table, setup.voting, setup.numbers
    return (*_planned_for(setup), *rules)


def _planned_for(setup: Setup) -> tuple[object, ...]:
    """Return what the plan depends on: if any of it changes, the plan is dropped."""
    tables = [(table.id, table.spots) for table in setup.tables]
    return (tables, len(setup.rounds), setup.rotation, setup.home, setup.expected)


def _named(cafe: Cafe, plans: Sequence[TablePlan]) -> Sequence[TablePlan]:
    """Return the plans with the ids of their tables; if none has an id, by the order of the tables."""
    if any(plan.id for plan in plans):
        return plans
    ids = [table.id for table in cafe.tables]
    return [replace(plan, id=ids[at] if at < len(ids) else "") for at, plan in enumerate(plans)]


def _edit_tables(session: Session, key: str, cafe: Cafe, plans: Sequence[TablePlan]) -> None:
    """Change, renumber, add and take away tables; a moderator's link stays with its table."""
    left = {table.id: table for table in cafe.tables}
    for number, plan in enumerate(plans, 1):
        table = left.pop(plan.id, None)
        if table is None:
            _add_table(session, key, cafe, number, plan)
            continue
        touch(session, table.id)
        for name, value in {"number": number, **plan.own()}.items():
            setattr(table, name, value)
    for table in left.values():
        _check_unused(session, table)
        receipts.forget_table(session, table.id)
        for noun in (Visit, Call, WithoutPhone):  # the moderator's link goes with it, and what only they said of it
            session.execute(delete(noun).where(noun.table_id == table.id))
        session.delete(table)


def _check_unused(session: Session, table: Table) -> None:
    """Raise TableInUse if anything was written at a table: the café may have gone back to the lobby since."""
    for noun in (Contribution, Summary):
        if session.scalar(select(noun.id).where(noun.table_id == table.id).limit(1)) is not None:
            raise TableInUse(table.number)


def _add_table(session: Session, key: str, cafe: Cafe, number: int, plan: TablePlan) -> None:
    table = Table(id=new_id(), cafe_id=cafe.id, number=number, **plan.own())
    session.add(table)
    session.flush()
    visits.invite(session, key, MODERATOR, cafe.id, table.id)


def _edit_rounds(session: Session, cafe: Cafe, plans: Sequence[RoundPlan]) -> None:
    _shift_clock(cafe, plans)
    for turn, plan in zip(cafe.rounds, plans, strict=False):
        turn.minutes, turn.question = plan.minutes, plan.question
    for turn in cafe.rounds[len(plans) :]:
        session.delete(turn)
    for number, plan in enumerate(plans[len(cafe.rounds) :], len(cafe.rounds) + 1):
        session.add(Round(cafe_id=cafe.id, number=number, minutes=plan.minutes, question=plan.question))


def _shift_clock(cafe: Cafe, plans: Sequence[RoundPlan]) -> None:
    """Give the talk that is under way the minutes that its round gets now, or take them; at least one stays."""
    if cafe.phase != phases.TALK:
        return
    more = (plans[cafe.current_round - 1].minutes - cafe.rounds[cafe.current_round - 1].minutes) * MINUTE
    if more and cafe.remaining is not None:
        cafe.remaining = max(cafe.remaining + more, MINUTE)
    elif more and cafe.ends_at is not None:
        cafe.ends_at = max(cafe.ends_at + more, clock.now() + MINUTE)
