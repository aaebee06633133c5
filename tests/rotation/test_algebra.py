"""Finite fields are fields, and their plans reach the bound."""

from itertools import product

import pytest

from cafe.rotation import bound, plan
from cafe.rotation.field import factors, field
from tests.rotation.checker import check
from tests.rotation.situations import setting

PRIME_POWERS = [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32]


@pytest.mark.parametrize("q", [q for q in PRIME_POWERS if q < 17])
def test_sums_and_products_obey_the_laws_of_a_field(q: int) -> None:
    ((p, k),) = factors(q)
    f = field(p, k)
    for a in range(q):
        assert {f.add(a, b) for b in range(q)} == set(range(q))
        assert a == 0 or {f.mul(a, b) for b in range(q)} == set(range(q))
        assert all(f.add(f.add(a, b), b, -1) == a for b in range(q))
    for a, b, c in product(range(q), repeat=3):
        assert f.mul(a, f.add(b, c)) == f.add(f.mul(a, b), f.mul(a, c))


@pytest.mark.parametrize("q", PRIME_POWERS)
def test_an_affine_plane_lets_everybody_meet_everybody(q: int) -> None:
    tables = [1] * q
    if q > 16:  # the checker counts every pair; a few rounds of the large planes are enough
        seats = plan(2 * q + 1, setting(tables, 3, "mix"), anywhere=True).seats
        assert check(seats, tables, 3) == bound(2 * q + 1, setting(tables, 3))
    else:
        seats = plan(q * q, setting(tables, q + 1, "mix"), anywhere=True).seats
        assert check(seats, tables, q + 1) == q * q * (q * q - 1) // 2


@pytest.mark.parametrize("q", [4, 5, 8, 9])
@pytest.mark.parametrize("people", [23, 40, 77, 100])
@pytest.mark.parametrize("mode", ["mix", "visit"])
def test_any_number_of_people_reaches_the_bound(q: int, people: int, mode: str) -> None:
    tables = [1] * q
    seats = plan(people, setting(tables, 4, mode), anywhere=True).seats
    assert check(seats, tables, 4, mode) == bound(people, setting(tables, 4, mode))


def test_a_homecoming_after_a_finite_field_adds_nothing() -> None:
    made = plan(40, setting([1] * 5, 4, "visit", home=True))
    assert check(made.seats, [1] * 5, 4, "visit", home=True) == bound(40, setting([1] * 5, 4, "visit", home=True))
    assert made.bound == bound(40, setting([1] * 5, 3, "visit"))
