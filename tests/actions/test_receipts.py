"""Receipts are kept as long as somebody may send the same again, and no longer."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import deleting, receipts, setting_up
from cafe.actions.receipts import FORM, KEPT_MILLISECONDS
from cafe.domain import CommandReceipt
from tests.cast import KEY, Cast
from tests.conftest import TurnedClock

DAY_MINUTES = 24 * 60


def leave(session: Session, turned: TurnedClock, visit_id: str, cid: str, answer: str = "{}") -> None:
    """Leave the receipt of a command or, without a visit, of a form."""
    session.add(CommandReceipt(visit_id=visit_id, cid=cid, digest="", answer=answer, done_at=turned.now()))
    session.flush()


def kept(session: Session) -> set[str]:
    return set(session.scalars(select(CommandReceipt.cid)))


def test_receipts_of_forms_and_of_organizers_go_after_a_week_and_those_of_a_cafe_stay_with_it(
    people: Cast, turned: TurnedClock
) -> None:
    visits = {"form": FORM, "olga": people.olga.visit_id, "hanna": people.hanna.visit_id, "ada": people.ada.visit_id}
    for cid, visit in visits.items():
        leave(people.session, turned, visit, cid)
    turned.turn(minutes=DAY_MINUTES)
    leave(people.session, turned, FORM, "a day younger")
    turned.milliseconds += KEPT_MILLISECONDS - DAY_MINUTES * 60_000
    receipts.forget_some(people.session)
    assert kept(people.session) == {*visits, "a day younger"}, "the week is not over yet"
    turned.turn(seconds=1)
    receipts.forget_some(people.session)
    assert kept(people.session) == {"hanna", "ada", "a day younger"}


def test_many_receipts_go_a_few_in_a_transaction(
    session: Session, turned: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "MOST_ROWS", 2)
    for number in range(5):
        leave(session, turned, FORM, f"{number}")
    turned.milliseconds += KEPT_MILLISECONDS + 1
    left = []
    while receipts.forget_some(session)["left"]:
        left.append(len(kept(session)))
    assert left == [3, 1] and not kept(session)


def test_a_cafe_takes_along_what_is_kept_of_forms_that_name_it(people: Cast, turned: TurnedClock) -> None:
    for cid, cafe in (("ours", people.cafe.id), ("another's", "k7m2q8r9s3t4")):
        leave(people.session, turned, FORM, cid, f'{{"cafe": "{cafe}", "code": "K7M2QX"}}')
    deleting.close(people.session, people.cafe.id, people.cafe.code)
    assert kept(people.session) == {"another's"}


def test_a_table_that_is_taken_away_leaves_no_receipt_of_its_moderator(people: Cast, turned: TurnedClock) -> None:
    leave(people.session, turned, people.hanna.visit_id, "hanna")
    leave(people.session, turned, people.ada.visit_id, "ada")
    now = setting_up.setup_of(people.cafe)
    others = [table for table in now.tables if table.id != people.table.id]
    setting_up.edit(people.session, KEY, people.cafe.id, replace(now, tables=others), now)
    assert kept(people.session) == {"ada"}
