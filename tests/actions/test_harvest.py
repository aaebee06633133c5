"""What is on the projector: one table at a time in the harvest, point by point or whole, or nothing."""

import pytest
from sqlalchemy import select

from cafe.actions import projecting, summaries
from cafe.domain import Table
from cafe.errors import Unknown
from cafe.store.cafe_state import cafe_state
from tests.cast import Cast, draft


def test_the_table_that_the_organizer_chooses_is_shown(people: Cast) -> None:
    projecting.show_table(people.session, people.cafe.id, people.table.id)
    assert cafe_state(people.session, people.cafe.id)["showing"] == people.table.id


def test_nothing_named_shows_the_overview(people: Cast) -> None:
    projecting.show_table(people.session, people.cafe.id, people.table.id)
    projecting.show_table(people.session, people.cafe.id, None)
    assert cafe_state(people.session, people.cafe.id)["showing"] is None


def test_only_a_table_of_the_cafe_is_shown(people: Cast) -> None:
    elsewhere = people.session.scalars(select(Table.id).where(Table.cafe_id == people.mallory.cafe_id)).first()
    for table in ("nowhere", elsewhere):
        with pytest.raises(Unknown):
            projecting.show_table(people.session, people.cafe.id, table)


def test_each_showing_is_a_change_of_the_cafe(people: Cast) -> None:
    before = cafe_state(people.session, people.cafe.id)["rev"]
    projecting.show_table(people.session, people.cafe.id, people.table.id)
    assert cafe_state(people.session, people.cafe.id)["rev"] == before + 1


def seen(cast: Cast) -> tuple[object, ...]:
    state = cafe_state(cast.session, cast.cafe.id)
    return state["showing"], state["showing_point"], state["dark"]


def test_one_point_alone_is_shown_until_another_table_is(talking: Cast) -> None:
    talking.post()
    summaries.approve(talking.session, talking.hanna, draft(talking.session, talking.hanna)["rev"])
    projecting.show_table(talking.session, talking.cafe.id, talking.table.id, 1)
    assert seen(talking) == (talking.table.id, 1, False)
    projecting.show_table(talking.session, talking.cafe.id, talking.cafe.tables[1].id)
    assert seen(talking) == (talking.cafe.tables[1].id, None, False)


def test_a_point_that_is_not_there_is_not_shown(talking: Cast) -> None:
    talking.post()
    draft(talking.session, talking.hanna)
    for table, number in ((talking.table.id, 2), (talking.cafe.tables[1].id, 1), (None, 1)):
        with pytest.raises(Unknown):
            projecting.show_table(talking.session, talking.cafe.id, table, number)
    assert seen(talking) == (None, None, False)


def test_dark_projectors_stay_dark_whatever_is_shown_until_they_are_lit(people: Cast) -> None:
    projecting.darken(people.session, people.cafe.id, True)
    projecting.show_table(people.session, people.cafe.id, people.table.id)
    people.advance()
    assert seen(people) == (people.table.id, None, True)
    projecting.darken(people.session, people.cafe.id, False)
    assert seen(people) == (people.table.id, None, False)
