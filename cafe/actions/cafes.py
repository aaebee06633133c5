"""Setting a café up: create, edit, duplicate. What the plan stands on is fixed once it began."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import visits
from cafe.domain import Cafe, Round, Table, Visit, new_id, phases, touch, touch_cafe
from cafe.domain.visit import MODERATOR, SCREEN
from cafe.errors import Closed, Unknown

Answer = dict[str, Any]


@dataclass(frozen=True)
class TablePlan:
    """A table as it is set up."""

    topic: str
    question: str = ""
    spots: int = 1


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
    place: str = ""
    aims: str = ""
    rotation: str = "mix"
    points_per_table: int = 5
    voting: str = "talk"
    numbers: str = "live"

    def own(self) -> dict[str, Any]:
        """Return the café's own columns."""
        return {key: value for key, value in asdict(self).items() if key not in ("tables", "rounds")}


def create(session: Session, key: str, setup: Setup) -> Answer:
    """Make a café with its tables, rounds, a link for each host and one for the projector."""
    cafe = Cafe(id=new_id(), created_at=clock.now(), **setup.own())
    cafe.tables = [
        Table(id=new_id(), number=number, **asdict(table)) for number, table in enumerate(setup.tables, 1)
    ]
    cafe.rounds = [Round(number=number, **asdict(one)) for number, one in enumerate(setup.rounds, 1)]
    session.add(cafe)
    session.flush()
    invite_all(session, key, cafe)
    return {"cafe": cafe.id, "code": cafe.code}


def invite_all(session: Session, key: str, cafe: Cafe) -> None:
    """Make the links of a new café."""
    visits.invite(session, key, SCREEN, cafe.id)
    for table in cafe.tables:
        visits.invite(session, key, MODERATOR, cafe.id, table.id)


def edit(session: Session, key: str, cafe_id: str, setup: Setup) -> Answer:
    """Change a café. Words and minutes may change at any time; tables, spots, rounds and rules only in the lobby."""
    touch_cafe(session, cafe_id)
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True)
    if cafe.phase != phases.LOBBY and _structure(cafe) != _planned(setup):
        raise Closed
    for name, value in setup.own().items():
        setattr(cafe, name, value)
    _edit_tables(session, key, cafe, setup.tables)
    _edit_rounds(session, cafe, setup.rounds)
    session.flush()
    return {"cafe": cafe.id}


def duplicate(session: Session, key: str, cafe_id: str) -> Answer:
    """Make a new café with the same set-up and nothing in it: for a rehearsal, or for next year."""
    cafe = session.get(Cafe, cafe_id)
    if cafe is None:
        raise Unknown
    return create(session, key, setup_of(cafe))


def setup_of(cafe: Cafe) -> Setup:
    """Return how a café is set up."""
    own = {name: getattr(cafe, name) for name in Setup.__dataclass_fields__ if name not in ("tables", "rounds")}
    return Setup(
        tables=[TablePlan(t.topic, t.question, t.spots) for t in cafe.tables],
        rounds=[RoundPlan(r.minutes, r.question) for r in cafe.rounds],
        **own,
    )


def _structure(cafe: Cafe) -> tuple[object, ...]:
    return _planned(setup_of(cafe))


def _planned(setup: Setup) -> tuple[object, ...]:
    spots = [table.spots for table in setup.tables]
    rules = (setup.rotation, setup.points_per_table, setup.voting, setup.numbers)
    return (spots, len(setup.rounds), *rules)


def _edit_tables(session: Session, key: str, cafe: Cafe, plans: Sequence[TablePlan]) -> None:
    for table, plan in zip(cafe.tables, plans, strict=False):
        touch(session, table.id)
        for name, value in asdict(plan).items():
            setattr(table, name, value)
    for table in cafe.tables[len(plans) :]:
        session.execute(delete(Visit).where(Visit.table_id == table.id))  # the host's link goes with it
        session.delete(table)
    for number, plan in enumerate(plans[len(cafe.tables) :], len(cafe.tables) + 1):
        table = Table(id=new_id(), cafe_id=cafe.id, number=number, **asdict(plan))
        session.add(table)
        session.flush()
        visits.invite(session, key, MODERATOR, cafe.id, table.id)


def _edit_rounds(session: Session, cafe: Cafe, plans: Sequence[RoundPlan]) -> None:
    for one, plan in zip(cafe.rounds, plans, strict=False):
        one.minutes, one.question = plan.minutes, plan.question
    for one in cafe.rounds[len(plans) :]:
        session.delete(one)
    for number, plan in enumerate(plans[len(cafe.rounds) :], len(cafe.rounds) + 1):
        session.add(Round(cafe_id=cafe.id, number=number, minutes=plan.minutes, question=plan.question))
