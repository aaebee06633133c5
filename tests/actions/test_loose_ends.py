"""Before the start organizers are told what is still open; nothing of it holds them up."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from cafe.actions import rounds, setting_up, visits
from cafe.actions.loose_ends import Kind, LooseEnd, loose_ends
from cafe.actions.setting_up import RoundPlan, TablePlan
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR
from tests.cast import KEY, gather, lay_out
from tests.cast import setup as usual

TABLES = [TablePlan("Alltag", "Was hilft?", 2), TablePlan("Wege", "Was fehlt?", 2)]


def opened(session: Session, **changes: object) -> Cafe:
    """Open a café of two tables that nobody has come to."""
    made = setting_up.create(session, KEY, usual(**{"tables": TABLES, **changes}))
    return session.get_one(Cafe, made["cafe"])


def moderate(session: Session, cafe: Cafe, number: int) -> str:
    """Open the link of a moderator on a tablet, and return the visit."""
    link = visits.link(session, KEY, MODERATOR, cafe.id, cafe.tables[number - 1].id)
    return str(visits.open_link(session, link or "")["visit_id"])


def kinds(session: Session, cafe: Cafe) -> list[Kind]:
    return [end.kind for end in loose_ends(session, cafe)]


def test_a_table_is_alone_until_its_moderator_opens_the_link(session: Session) -> None:
    cafe = opened(session)
    assert LooseEnd(Kind.MODERATOR, (1, 2)) in loose_ends(session, cafe)
    tablet = moderate(session, cafe, 1)
    assert LooseEnd(Kind.MODERATOR, (2,)) in loose_ends(session, cafe)
    moderate(session, cafe, 2)
    assert Kind.MODERATOR not in kinds(session, cafe)
    visits.sign_out(session, tablet)
    assert LooseEnd(Kind.MODERATOR, (1,)) in loose_ends(session, cafe)


def test_a_table_without_question_is_told_unless_every_round_has_one(session: Session) -> None:
    tables = [replace(TABLES[0], question=""), TABLES[1]]
    assert LooseEnd(Kind.QUESTION, (1,)) in loose_ends(session, opened(session, tables=tables))
    asked = [RoundPlan(question="Was nun?")] * 2
    assert Kind.QUESTION not in kinds(session, opened(session, tables=tables, rounds=asked))


@pytest.mark.parametrize(("changes", "room"), [({}, 32), ({"rotation": "free", "capacity": 3}, 12)])
def test_too_little_room_for_those_who_are_expected(session: Session, changes: dict[str, object], room: int) -> None:
    assert Kind.ROOM not in kinds(session, opened(session, expected=room, **changes))
    assert Kind.ROOM in kinds(session, opened(session, expected=room + 1, **changes))


def test_a_plan_is_missed_only_where_people_are_expected(session: Session) -> None:
    cast = gather(session)
    assert Kind.PLAN not in kinds(session, cast.cafe)
    cast.cafe.expected = 12
    assert Kind.PLAN in kinds(session, cast.cafe)
    lay_out(cast, 12)
    assert Kind.PLAN not in kinds(session, cast.cafe)


def test_nobody_is_there_until_somebody_joins(session: Session) -> None:
    cafe = opened(session)
    assert kinds(session, cafe)[-1] == Kind.NOBODY
    visits.join(session, cafe.code)
    assert Kind.NOBODY not in kinds(session, cafe)


def test_a_cafe_starts_however_much_is_open(session: Session) -> None:
    cafe = opened(session, tables=[TablePlan("Alltag"), TablePlan("Wege")])
    assert kinds(session, cafe) == [Kind.QUESTION, Kind.MODERATOR, Kind.NOBODY]
    visits.join(session, cafe.code)
    assert rounds.advance(session, cafe.id, 0)
