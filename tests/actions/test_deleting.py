"""A café is deleted: all of it and nothing else, whoever is in it is out, and a mistake is asked about."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.actions import deleting, visits
from cafe.demo import making
from cafe.domain import Base, Cafe, CommandReceipt, Visit, dirty_marks, phases, rows
from cafe.errors import CafeGone, NotConfirmed, NotSignedIn, Unknown
from cafe.security import text
from tests.cast import KEY, Cast

BEYOND = {"organizer", "epoch", "process", "connected", "rehearsal"}  # tables in which nothing belongs to a café


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def delete(session: Session, cafe: Cafe) -> int:
    """Delete a café to the end; return in how many transactions."""
    cafe_id = cafe.id
    deleting.close(session, cafe_id, cafe.code)
    steps = 1
    while deleting.delete_some(session, cafe_id)["left"]:
        steps += 1
    session.expire_all()
    return steps


def story(session: Session) -> Cafe:
    """A café in which everything has happened, with the receipt of a command."""
    cafe = making.make(session, KEY, phases.FINISHED)
    visit = session.scalars(select(Visit).where(Visit.cafe_id == cafe.id)).first()
    assert visit is not None
    session.add(CommandReceipt(visit_id=visit.id, cid="cid-1", digest="", answer="{}", done_at=0))
    session.flush()
    return cafe


def test_every_table_of_the_database_is_known_to_belong_to_a_cafe_or_not() -> None:
    apart = {table.name for table in Base.metadata.sorted_tables if deleting.of_cafe(table, "cafe") is None}
    assert apart == BEYOND


def test_all_rows_of_a_cafe_go_and_none_of_another(session: Session) -> None:
    story(session)
    before = counts(session)
    cafe = story(session)
    extent = deleting.extent(session, cafe.id)
    assert {name: before.get(name, 0) + many for name, many in extent.items()} | {
        name: before[name] for name in BEYOND
    } == counts(session)
    delete(session, cafe)
    assert counts(session) == before


def test_a_large_cafe_goes_in_many_transactions_of_a_few_rows(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deleting, "MOST_ROWS", 100)
    before = counts(session)
    cafe = story(session)
    rows_there = sum(deleting.extent(session, cafe.id).values())
    assert delete(session, cafe) >= rows_there // 100
    assert counts(session) == before


def test_nobody_gets_in_and_everybody_is_out_before_the_first_row_is_gone(people: Cast) -> None:
    session, code = people.session, people.cafe.code
    deleting.close(session, people.cafe.id, code)
    assert ("gone", people.cafe.id) in dirty_marks(session)
    with pytest.raises(CafeGone):
        visits.join(session, code)
    for one in (people.ada, people.hanna):
        with pytest.raises(NotSignedIn):
            visits.who(session, one.visit_id, one.role)
    assert visits.find(session, people.secrets["projector"]) is None
    assert visits.find(session, people.secrets["olga"]) is not None
    assert visits.find(session, people.secrets["mallory"]) is not None


@pytest.mark.parametrize("typed", ["burg", "  BURG ", "{code}", " {code} ", "https://saal.example/beitreten/{code}"])
def test_the_title_or_the_code_confirms_however_it_is_typed(people: Cast, typed: str) -> None:
    deleting.close(people.session, people.cafe.id, typed.format(code=people.cafe.code.lower()))
    assert people.cafe.title == deleting.GOING


def test_what_is_read_in_the_list_confirms_a_deletion_that_was_cut_off(people: Cast) -> None:
    for typed in ("Burg", "(wird gelöscht)"):
        assert deleting.close(people.session, people.cafe.id, typed) == {"cafe": people.cafe.id}


def test_a_cafe_that_is_called_as_if_it_were_being_deleted_is_not(people: Cast) -> None:
    people.cafe.title, people.cafe.phase = text.clean(deleting.GOING, 200, lines=False), "finished"
    assert visits.by_code(people.session, people.cafe.code).title == "(wird gelöscht)"


def test_nothing_typed_does_not_confirm_a_cafe_without_a_title(people: Cast) -> None:
    people.cafe.title = ""
    with pytest.raises(NotConfirmed):
        deleting.close(people.session, people.cafe.id, " ")


@pytest.mark.parametrize(
    "typed", ["caf\u00e9 stra\u00dfe", "Cafe\u0301 Strasse", "CAF\u00c9\u00a0STRA\u1e9eE", "Café\u200b Straße"]
)
def test_an_accent_confirms_in_whatever_form_the_keyboard_sends_it(people: Cast, typed: str) -> None:
    people.cafe.title = "Café Straße"
    deleting.close(people.session, people.cafe.id, typed)
    assert people.cafe.title == deleting.GOING


@pytest.mark.parametrize("typed", ["", "Genthin", "Bur", "\x00", "x" * 1_000])
def test_anything_else_confirms_nothing_and_changes_nothing(people: Cast, typed: str) -> None:
    with pytest.raises(NotConfirmed):
        deleting.close(people.session, people.cafe.id, typed)
    assert people.cafe.title == "Burg" and people.session.get_one(Visit, people.ada.visit_id).ended_at is None


def test_what_was_deleted_cannot_be_deleted_again(people: Cast) -> None:
    cafe_id = people.cafe.id
    delete(people.session, people.cafe)
    with pytest.raises(Unknown):
        deleting.close(people.session, cafe_id, "Burg")
    assert deleting.delete_some(people.session, cafe_id) == {"left": False}


def test_a_deletion_that_was_cut_off_is_finished_by_deleting_once_more(people: Cast) -> None:
    deleting.close(people.session, people.cafe.id, people.cafe.code)
    deleting.delete_some(people.session, people.cafe.id)
    delete(people.session, people.cafe)
    assert people.session.scalar(select(func.count()).select_from(rows(Visit)).where(Visit.role == "moderator")) == 2
