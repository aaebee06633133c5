"""The harvest: one table at a time on the projector."""

import pytest
from sqlalchemy import select

from cafe.actions import rounds
from cafe.domain import Table
from cafe.errors import Unknown
from cafe.store.cafe_state import cafe_state
from tests.cast import Cast


def test_the_table_that_the_organizer_chooses_is_shown(people: Cast) -> None:
    rounds.show_table(people.session, people.cafe.id, people.table.id)
    assert cafe_state(people.session, people.cafe.id)["showing"] == people.table.id


def test_nothing_named_shows_the_overview(people: Cast) -> None:
    rounds.show_table(people.session, people.cafe.id, people.table.id)
    rounds.show_table(people.session, people.cafe.id, None)
    assert cafe_state(people.session, people.cafe.id)["showing"] is None


def test_only_a_table_of_the_cafe_is_shown(people: Cast) -> None:
    elsewhere = people.session.scalars(select(Table.id).where(Table.cafe_id == people.mallory.cafe_id)).first()
    for table in ("nowhere", elsewhere):
        with pytest.raises(Unknown):
            rounds.show_table(people.session, people.cafe.id, table)


def test_each_showing_is_a_change_of_the_cafe(people: Cast) -> None:
    before = cafe_state(people.session, people.cafe.id)["rev"]
    rounds.show_table(people.session, people.cafe.id, people.table.id)
    assert cafe_state(people.session, people.cafe.id)["rev"] == before + 1
