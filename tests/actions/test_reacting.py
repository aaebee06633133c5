"""Hearts for tables that the hall sees: each person once for each table, and gone with the step."""

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, door, places, projecting, reacting, rounds, summaries
from cafe.actions.deleting import of_cafe
from cafe.actions.seating import repairs
from cafe.actions.seating.planning import PlanResult
from cafe.actions.setting_up import TablePlan
from cafe.actions.visits import Visitor
from cafe.domain import Participant, Reaction, dirty_marks, phases, rows
from cafe.errors import CafeError, Finished, HasLeft, NotShown, Unknown
from cafe.store.crowd import crowd
from cafe.store.participant_state import mine
from tests.cast import Cast, draft, gather
from tests.statements import counted


def show_all_tables(people: Cast, phase: str = phases.CLOSING) -> None:
    while people.cafe.phase != phase:
        people.advance()
    projecting.show_scene(people.session, people.cafe.id, "gallery")


def give(people: Cast, who: Visitor | None = None, at: int = 0, given: bool = True) -> list[str]:
    """Thank a table, or take it back, as somebody (Ada); return whom they thank then."""
    answer = reacting.give(people.session, who or people.ada, people.cafe.tables[at].id, given)
    tables: list[str] = answer["reactions"]["tables"]
    return tables


def seen(people: Cast) -> list[int]:
    """Return how many thank each table, as the projectors are told."""
    return [table["reactions"] for table in crowd(people.session, people.cafe.id, hidden=False)["tables"]]


def test_each_person_counts_once_for_each_table_and_takes_it_back(people: Cast) -> None:
    show_all_tables(people)
    first, second = (table.id for table in people.cafe.tables)
    assert [give(people, at=at, given=given) for at, given in
            ((0, True), (0, True), (1, True), (0, False), (0, False))] == [
        [first], [first], sorted([first, second]), [second], [second],
    ]  # fmt: skip
    give(people, people.bela, at=1)
    assert seen(people) == [0, 2]


def test_only_who_thanks_is_told_whom_they_thank(people: Cast) -> None:
    show_all_tables(people)
    give(people, at=1)
    ada, bela = (mine(people.session, who.participant_id or "")["reactions"] for who in (people.ada, people.bela))
    assert ada == {"step": people.cafe.step, "tables": [people.cafe.tables[1].id]}
    assert bela == {"step": people.cafe.step, "tables": []}


def test_the_counts_are_told_and_no_table_or_cafe_has_a_new_rev(people: Cast) -> None:
    show_all_tables(people)
    before = people.rev(), people.cafe.rev
    dirty_marks(people.session).clear()
    give(people)
    assert dirty_marks(people.session) == {("crowd", people.cafe.id)}
    people.session.refresh(people.cafe)
    assert (people.rev(), people.cafe.rev) == before


def test_it_is_refused_while_all_tables_are_not_on_the_wall(people: Cast) -> None:
    people.advance(2)
    with pytest.raises(NotShown):
        give(people)
    show_all_tables(people)
    projecting.show_scene(people.session, people.cafe.id, None)
    with pytest.raises(NotShown):
        give(people)
    assert seen(people) == [0, 0]


def test_a_table_of_another_cafe_or_after_the_end_gets_none(people: Cast) -> None:
    show_all_tables(people)
    with pytest.raises(Unknown):
        give(people, people.mallory)
    while people.cafe.phase != phases.FINISHED:
        people.advance()
    with pytest.raises(Finished):
        give(people)


def test_in_the_harvest_a_table_is_thanked_for_what_it_has_approved_whatever_the_wall_shows(talking: Cast) -> None:
    posted = talking.post()
    rev = draft(talking.session, talking.hanna)["rev"]
    while talking.cafe.phase != phases.HARVEST:
        talking.advance()
    with pytest.raises(NotShown):
        give(talking)
    summaries.approve(talking.session, talking.hanna, rev)
    assert give(talking) == [talking.table.id]
    projecting.show_scene(talking.session, talking.cafe.id, "gallery")
    with pytest.raises(NotShown):
        give(talking, at=1)
    contributions.hide(talking.session, talking.hanna, posted)
    with pytest.raises(NotShown):
        give(talking, talking.bela)
    assert seen(talking) == [1, 0]


def test_a_closed_table_gets_none(people: Cast) -> None:
    second = people.cafe.tables[1].id
    people.advance()
    task = repairs.to_close(people.session, people.cafe.id, second, None)
    repairs.close(
        people.session, people.cafe.id, PlanResult(task.seating, task.job and task.job()), second, None, "sizes"
    )
    show_all_tables(people)
    with pytest.raises(NotShown):
        give(people, at=1)
    give(people, at=0)
    show_all_tables(people, phases.HARVEST)
    with pytest.raises(NotShown):
        give(people, at=1)


def test_hearts_go_with_the_step_forth_and_back(people: Cast) -> None:
    show_all_tables(people)
    give(people)
    projecting.show_scene(people.session, people.cafe.id, None)
    projecting.show_scene(people.session, people.cafe.id, "gallery")
    assert seen(people) == [1, 0]
    people.advance()
    assert people.session.query(Reaction).count() == 0
    rounds.back(people.session, people.cafe.id, people.cafe.step)
    projecting.show_scene(people.session, people.cafe.id, "gallery")
    assert seen(people) == [0, 0]


def test_whoever_has_left_has_thanked_and_takes_no_further_part(people: Cast) -> None:
    show_all_tables(people)
    give(people)
    places.leave(people.session, people.ada)
    assert seen(people) == [1, 0]
    for given in (True, False):
        with pytest.raises(HasLeft):
            give(people, at=1, given=given)
    assert seen(people) == [1, 0]


def test_whoever_has_left_is_not_told_to_come_back_where_nobody_can_thank_any_more(people: Cast) -> None:
    show_all_tables(people)
    places.leave(people.session, people.ada)
    projecting.show_scene(people.session, people.cafe.id, None)
    with pytest.raises(NotShown):
        give(people)
    while people.cafe.phase != phases.FINISHED:
        people.advance()
    with pytest.raises(Finished):
        give(people)


def test_many_tables_without_results_cost_one_question(session: Session) -> None:
    people = gather(session, tables=[TablePlan(f"Thema {number}", "Was?") for number in range(12)])
    while people.cafe.phase != phases.HARVEST:
        people.advance()
    table = {"table": people.cafe.tables[0].id, "thanked": True}
    with counted(session.get_bind()) as few:
        reacting.give_each(session, [(people.ada, table)])
    hearts = [(people.bela, {**table, "table": each.id}) for each in people.cafe.tables]
    with counted(session.get_bind()) as many:
        outcomes = reacting.give_each(session, hearts)
    assert {type(one) for one in outcomes} == {NotShown} and 0 < len(many) <= len(few)


def test_whoever_thanks_was_there(people: Cast) -> None:
    show_all_tables(people)
    give(people)
    person = people.session.get_one(Participant, people.ada.participant_id)
    person.unseen, person.joined_at = True, 0
    people.session.flush()
    assert door.clear(people.session, people.cafe.id) == {"removed": 0}


def test_many_hearts_of_one_moment_are_answered_each(people: Cast) -> None:
    show_all_tables(people)
    first, second = (table.id for table in people.cafe.tables)
    asked = [(people.ada, first, True), (people.mallory, first, True), (people.bela, first, True),
             (people.ada, second, True), (people.ada, first, False), (people.bela, "nowhere", True)]  # fmt: skip
    outcomes = reacting.give_each(
        people.session, [(who, {"table": table, "thanked": given}) for who, table, given in asked]
    )
    assert [isinstance(one, CafeError) for one in outcomes] == [False, True, False, False, False, True]
    assert isinstance(outcomes[0], dict) and outcomes[0]["reactions"]["tables"] == [second]
    assert seen(people) == [1, 1]


def test_they_belong_to_the_cafe_that_is_deleted() -> None:
    assert of_cafe(rows(Reaction), "a café") is not None
