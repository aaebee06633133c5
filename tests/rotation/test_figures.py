"""Figures are counted from the seats, and the certificate never rounds up."""

import pytest

from cafe.rotation import Figures, certificate, figures, lost_visits, plan
from tests.rotation.checker import Seats, encounters
from tests.rotation.situations import setting


def test_the_figures_of_three_people() -> None:
    seats: Seats = [[(0, 0), (0, 0)], [(0, 0), (0, 0)], [(1, 0), None]]
    assert figures(seats, [1, 1]) == Figures(1, 2, 1, (0, 1, 1), (0, 2), 2)


def test_the_figures_of_a_plan_agree_with_the_checker() -> None:
    made = plan(37, setting([2, 1, 3], 4), steps=600)
    times = encounters(made.seats)
    met = sorted(sum(person in pair for pair in times) for person in range(37))
    assert made.figures == Figures(
        len(times), times.total(), times.total() - len(times), (met[0], met[18], met[-1]), (6, 7), max(times.values())
    )


def test_nobody_has_no_figures() -> None:
    assert figures([], [1]) == Figures(0, 0, 0, (0, 0, 0), (0, 0), 0)


def test_a_homecoming_is_no_lost_visit() -> None:
    seats = [[(0, 0), (1, 0), (0, 0)]]
    assert (lost_visits(seats), lost_visits(seats, home=True)) == (1, 0)


@pytest.mark.parametrize(
    ("found", "most", "says"),
    [
        (800, 800, "Alle 800 möglichen Begegnungen"),
        (11_309, 11_310, "11.309 von höchstens 11.310 Begegnungen (99,9 %)"),
        (973, 1000, "973 von höchstens 1.000 Begegnungen (97,3 %)"),
        (0, 0, "In keiner Gruppe sitzen zwei Personen; Begegnungen gibt es erst mit weniger Gruppen"),
    ],
)
def test_the_certificate_says_how_good_the_plan_is(found: int, most: int, says: str) -> None:
    assert str(certificate(found, most)) == says


def test_fixed_groups_are_not_praised_for_meeting_themselves() -> None:
    assert plan(100, setting([1] * 4, 3, "groups")).certificate == (
        "1.200 Begegnungen; gemischt wären bis zu 3.072 möglich"
    )


def test_a_homecoming_that_brings_nothing_is_named() -> None:
    assert plan(40, setting([1] * 5, 4, "visit", home=True)).certificate.endswith(
        "bringt die Heimkehr keine neuen Begegnungen"
    )
