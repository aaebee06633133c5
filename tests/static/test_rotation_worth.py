"""What a plan is worth is said in figures, never as a bare share."""

from typing import Any

from tests.static.conftest import Run

FIGURES = {
    "encounters": 2864,
    "bound": 2864,
    "repeats": 736,
    "met": [56, 57.5, 58],
    "longest": 3,
    "sizes": [25, 25],
    "broken": 0,
}

WORDS = """
    const { wordsOf } = await import("/js/organizer/rotation/plan-quality.js");
    return wordsOf(given[0]);
"""


def words(run: Run, **changes: Any) -> Any:
    return run(WORDS, {**FIGURES, **changes})


def test_every_figure_is_a_count_as_it_is_read_in_german(run: Run) -> None:
    told = words(run)
    assert told == {
        "encounters": "2.864 von höchstens 2.864",
        "repeats": "736",
        "met": "56 · 57,5 · 58",
        "longest": "3",
        "sizes": "25",
        "broken": "0",
    }
    assert "%" not in "".join(told.values())


def test_uneven_spots_are_told_from_least_to_most(run: Run) -> None:
    assert words(run, sizes=[4, 6])["sizes"] == "4–6"
