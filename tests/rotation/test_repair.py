"""A change moves only who lost a seat."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cafe.rotation import Impossible, Wishes, close, leave, lost_visits, pays, plan, replan, seat_one
from tests.rotation.checker import encounters, seated, uneven
from tests.rotation.situations import setting


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    some.integers(12, 60),
    some.integers(3, 6),
    some.integers(1, 3),
    some.integers(0, 2),
    some.booleans(),
    some.sampled_from(["sizes", "visits"]),
)
def test_nobody_moves_who_keeps_a_seat(
    people: int, tables: int, n: int, from_round: int, whole: bool, keep: str
) -> None:
    spots = [n] * tables
    before = plan(people, setting(spots, 3, "mix"), steps=600).seats
    closed = {(1, spot) for spot in range(n)} if whole else {(1, n - 1)}
    repair = close(before, setting(spots, 3, "visit", closed=closed), from_round, keep=keep)
    for person, (old, new) in enumerate(zip(before, repair.seats, strict=True)):
        for r in range(3):
            if r < from_round or old[r] not in closed:
                assert new[r] == old[r]
            else:
                assert new[r] not in closed
                assert new[r] is not None
                assert (person, r) in repair.moved
    assert repair.figures.encounters == len(encounters(repair.seats))
    assert repair.lost_visits == lost_visits(repair.seats) - lost_visits(before)


def test_a_closed_spot_costs_nothing_where_there_are_tables_enough() -> None:
    repair = close(plan(120, setting([4] * 6, 4, "visit")).seats, setting([4] * 6, 4, "visit", closed={(0, 0)}), 1)
    assert (repair.figures.repeats, repair.lost_visits) == (0, 0)
    assert repair.figures.sizes == (0, 6)


def test_the_organizer_can_keep_the_visits_or_the_sizes() -> None:
    seats = plan(84, setting([2] * 3, 3, "visit")).seats
    even, new = (
        close(seats, setting([2] * 3, 3, "visit", closed={(0, 0)}), 1, keep=keep) for keep in ("sizes", "visits")
    )
    assert even.lost_visits > new.lost_visits == 0
    assert even.figures.sizes[1] < new.figures.sizes[1]


def test_whoever_belongs_together_is_moved_together() -> None:
    wishes = Wishes(together=[(0, 1)], apart=[(0, 2), (0, 3)])
    seats = plan(40, setting([2] * 4, 3, "mix", wishes=wishes), steps=3000).seats
    repair = close(seats, setting([2] * 4, 3, "mix", wishes=wishes, closed={seated(seats[0])[1]}), 1)
    assert repair.seats[0] == repair.seats[1]
    assert wishes.broken(repair.seats) == 0


def test_whoever_leaves_is_missed_from_that_round_on() -> None:
    seats = plan(12, setting([1] * 3, 3)).seats
    assert leave(seats, 4, 1) == [*seats[:4], [seats[4][0], None, None], *seats[5:]]


def test_replanning_levels_the_spots_after_no_shows() -> None:
    seats = plan(100, setting([5] * 4, 4, "visit")).seats
    for person in range(0, 100, 10):
        seats = leave(seats, person, 0)
    anew = replan(seats, setting([5] * 4, 4, "visit"), 0, steps=4000)
    here = [route for route in anew.seats if route[0] is not None]
    assert len(here) == 90
    assert lost_visits(here) == 0
    assert max(uneven([route[r] for route in here], [5] * 4) for r in range(4)) <= 1


def test_replanning_leaves_the_past_alone_and_helps_where_a_table_closes() -> None:
    before = plan(100, setting([1] * 4, 3, "visit")).seats
    repair = close(before, setting([1] * 4, 3, "visit", closed={(0, 0)}), 1)
    anew = replan(repair.seats, setting([1] * 4, 3, "visit", closed={(0, 0)}), 1, steps=10_000)
    assert [route[0] for route in anew.seats] == [route[0] for route in before]
    assert not any(seat == (0, 0) for route in anew.seats for seat in route[1:])
    assert anew.figures.encounters > repair.figures.encounters
    assert anew.lost_visits <= 0


def test_replanning_pays_with_few_spots_or_when_a_table_closes() -> None:
    assert pays(setting([1] * 4, 3, closed={(0, 0)}))
    assert pays(setting([5] * 4, 3, closed={(2, spot) for spot in range(5)}))
    assert not pays(setting([5] * 4, 3, closed={(2, 0)}))


def test_the_last_spot_cannot_be_closed() -> None:
    seats = plan(8, setting([1, 1], 2)).seats
    with pytest.raises(Impossible, match="keine Gruppe"):
        close(seats, setting([1, 1], 2, "visit", closed={(0, 0), (1, 0)}), 1)
    with pytest.raises(Impossible, match="keine Gruppe"):
        seat_one(seats, setting([1, 1], 2, closed={(0, 0), (1, 0)}), 1)


def test_replanning_finds_routes_that_no_exchange_of_seats_leads_to() -> None:
    repair = close(plan(100, setting([1] * 4, 3, "visit")).seats, setting([1] * 4, 3, "visit", closed={(0, 0)}), 1)
    anew = replan(repair.seats, setting([1] * 4, 3, "visit", closed={(0, 0)}), 1, steps=30_000)
    assert anew.figures.encounters > 3000
    assert anew.figures.met[0] >= 55
