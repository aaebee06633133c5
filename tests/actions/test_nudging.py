"""A gentle nudge: to a table that talks, once in a few minutes, and to nobody else."""

import pytest

from cafe.actions import nudging
from cafe.domain import Cafe
from cafe.errors import Closed, NudgedLately, Unknown
from cafe.store.changes import changes
from tests.cast import Cast
from tests.conftest import TurnedClock


def nudge(cast: Cast) -> int:
    """Nudge Hanna's table as Olga."""
    at: int = nudging.nudge(cast.session, cast.cafe.id, cast.table.id)["nudged_at"]
    return at


def test_its_table_is_told_and_no_other(talking: Cast) -> None:
    before, elsewhere = talking.rev(), talking.rev(talking.cafe.tables[1])
    at = nudge(talking)
    told = changes(talking.session, talking.table.id, before)
    assert (told.public()["nudged_at"], told.rev) == (at, before + 1)
    other = changes(talking.session, talking.cafe.tables[1].id)
    assert (other.public()["nudged_at"], other.rev) == (None, elsewhere)


def test_a_table_that_thinks_is_left_to_think(talking: Cast, turned: TurnedClock) -> None:
    first = nudge(talking)
    turned.turn(minutes=4)
    with pytest.raises(NudgedLately):
        nudge(talking)
    turned.turn(minutes=1)
    assert nudge(talking) == first + nudging.REST_MILLISECONDS


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_only_who_may_write_is_asked_to(people: Cast, steps: int) -> None:
    people.advance(steps)
    with pytest.raises(Closed):
        nudge(people)


def test_nobody_nudges_a_table_of_another_cafe(talking: Cast) -> None:
    other = talking.session.query(Cafe).where(Cafe.title == "Genthin").one()
    for cafe, table in (
        (talking.cafe.id, other.tables[0].id),
        (talking.cafe.id, "nowhere"),
        (other.id, talking.table.id),
    ):
        with pytest.raises(Unknown):
            nudging.nudge(talking.session, cafe, table)
