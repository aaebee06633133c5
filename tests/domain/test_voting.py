"""How many points, on what."""

import pytest

from cafe.domain.voting import left_after, points_left, taken_back_from
from cafe.errors import NoPointsLeft


def test_points_on_another_beitrag_count_against_the_limit() -> None:
    assert left_after(5, {"treffpunkt": 2}, "bücherei", 3) == 0


def test_nobody_starts_with_less_than_the_limit() -> None:
    assert points_left(5, {}) == 5


def test_points_are_absolute() -> None:
    assert left_after(5, {"treffpunkt": 5}, "treffpunkt", 1) == 4


def test_zero_gives_them_back() -> None:
    assert left_after(5, {"treffpunkt": 5}, "treffpunkt", 0) == 5


def test_one_more_than_there_is_is_refused() -> None:
    with pytest.raises(NoPointsLeft):
        left_after(5, {"treffpunkt": 3}, "bücherei", 3)


def test_what_was_cast_stays_as_it_was() -> None:
    cast = {"treffpunkt": 3}
    left_after(5, cast, "treffpunkt", 1)
    assert cast == {"treffpunkt": 3}


def test_whoever_has_too_many_out_gives_fewer_and_never_more() -> None:
    cast = {"treffpunkt": 5, "bücherei": 5}
    assert points_left(5, cast) == 0
    assert left_after(5, cast, "bücherei", 2) == 0
    with pytest.raises(NoPointsLeft):
        left_after(5, cast, "bücherei", 6)


def test_hidden_points_stay_until_the_budget_needs_them() -> None:
    assert taken_back_from({"treffpunkt": 2, "bücherei": 3}, 0, 5) == {}
    assert taken_back_from({"treffpunkt": 2, "bücherei": 3}, 3, 5) == {"treffpunkt": 0, "bücherei": 2}
    assert taken_back_from({"treffpunkt": 2}, 5, 5) == {"treffpunkt": 0}
