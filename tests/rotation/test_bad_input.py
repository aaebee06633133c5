"""What cannot be planned is refused with a sentence that says what to change."""

import pytest

from cafe.rotation import Impossible, Wishes, plan
from tests.rotation.situations import setting


@pytest.mark.parametrize(
    ("people", "spots", "rounds", "mode", "says"),
    [
        (-1, [1], 1, "mix", "nicht für -1"),
        (10_001, [1] * 4, 1, "mix", "mehrere Cafés"),
        (4, [], 1, "mix", "mindestens eine Gruppe"),
        (4, [1, 0], 1, "mix", "mindestens eine Gruppe"),
        (4, [9_999, 2], 1, "mix", "weniger Gruppen"),
        (4, [1] * 1001, 1, "mix", "weniger Tische"),
        (4, [1], 0, "mix", "1 bis 100 Runden"),
        (4, [1], 101, "mix", "1 bis 100 Runden"),
        (3, [1] * 4, 3, "visit", "höchstens 3 Tische"),
        (40, [1] * 4, 5, "visit", "höchstens 4 solche Runden"),
        (60, [4, 1, 1], 2, "visit", "Tisch 1 hat so viele Gruppen"),
        (40, [1] * 4, 3, "dance", "„dance“"),
    ],
)
def test_a_cafe_that_cannot_be_is_refused(people: int, spots: list[int], rounds: int, mode: str, says: str) -> None:
    with pytest.raises(Impossible, match=says):
        plan(people, setting(spots, rounds, mode))


def test_a_homecoming_needs_rounds_and_a_mode_that_moves() -> None:
    with pytest.raises(Impossible, match="mindestens zwei Runden"):
        plan(20, setting([1] * 4, 1, "mix", home=True))
    with pytest.raises(Impossible, match="nur mit neuen"):
        plan(20, setting([1] * 4, 3, "groups", home=True))


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        (Wishes(together=[(1, 2)], apart=[(2, 1)]), "Person 2 und Person 3 sollen zugleich"),
        (Wishes(together=[(1, 2), (2, 3)], apart=[(1, 3)]), "Person 2 und Person 4 sollen zugleich"),
        (Wishes(together=[range(7)]), "7 Personen sollen zusammen sitzen"),
        (Wishes(apart=[range(5)]), "5 Personen sollen getrennt sitzen"),
        (Wishes(together=[(1, 99)]), "Person 100"),
        (Wishes(fixed={(1, 7): (0, 0)}), "die es nicht gibt"),
        (Wishes(fixed={(1, 0): (9, 0)}), "die es nicht gibt"),
        (Wishes(fixed={(p, 0): (0, 0) for p in range(7)}), "7 Personen fest gesetzt"),
        (Wishes(together=[(1, 2)], fixed={(1, 0): (0, 0), (2, 0): (1, 0)}), "verschiedene feste Plätze"),
        (Wishes(apart=[(1, 2)], fixed={(1, 0): (0, 0), (2, 0): (0, 0)}), "denselben festen Platz"),
    ],
)
def test_wishes_that_contradict_each_other_are_named(wishes: Wishes, says: str) -> None:
    with pytest.raises(Impossible, match=says):
        plan(24, setting([1] * 4, 3, "visit", wishes=wishes))


def test_a_fixed_group_cannot_sit_in_two_groups() -> None:
    with pytest.raises(Impossible, match="verschiedenen Gruppen"):
        plan(24, setting([1] * 4, 3, "groups", wishes=Wishes(fixed={(5, 0): (0, 0), (5, 1): (0, 0)})))


def test_a_screen_can_translate_the_sentence() -> None:
    with pytest.raises(Impossible) as caught:
        plan(3, setting([1] * 4, 3, "visit"))
    assert caught.value.template % caught.value.values == str(caught.value)
