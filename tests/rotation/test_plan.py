"""Every plan is legal, balanced and the same again."""

from hypothesis import given, settings
from hypothesis import strategies as some

from cafe.rotation import Impossible, plan
from tests.rotation.checker import check
from tests.rotation.situations import setting

QUICK = 600

Setting = tuple[int, list[int], int]  # people, the spots of each table, rounds

cafes = some.tuples(
    some.integers(0, 60),
    some.one_of(
        some.builds(lambda tables, n: [n] * tables, some.integers(1, 7), some.integers(1, 3)),
        some.lists(some.integers(1, 3), min_size=1, max_size=5),
    ),
    some.integers(1, 6),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cafes, some.sampled_from(["mix", "visit", "groups"]), some.booleans(), some.booleans(), some.integers(1, 9))
def test_a_plan_keeps_its_rules_or_says_what_to_change(
    cafe: Setting, mode: str, home: bool, anywhere: bool, seed: int
) -> None:
    people, spots, rounds = cafe
    try:
        made = plan(people, setting(spots, rounds, mode, home=home), seed, anywhere=anywhere, steps=QUICK)
    except Impossible as error:
        assert "bitte" in str(error) or "nur mit" in str(error) or "mindestens" in str(error)
        return
    assert check(made.seats, spots, rounds, made.situation.mode, home) == made.figures.encounters <= made.bound
    assert made.broken == 0


def test_unequal_tables_get_new_participants_each_round() -> None:
    check(plan(93, setting([1, 1, 4, 2], 2, "visit"), steps=QUICK).seats, [1, 1, 4, 2], 2, "visit")


@settings(max_examples=15, deadline=None, derandomize=True)
@given(cafes, some.integers(1, 9))
def test_the_same_seed_gives_the_same_plan(cafe: Setting, seed: int) -> None:
    people, spots, rounds = cafe
    situation = setting(spots, rounds)
    assert plan(people, situation, seed, steps=QUICK) == plan(people, situation, seed, steps=QUICK)


def test_another_seed_gives_another_plan() -> None:
    situation = setting([1] * 6, 4, "visit")
    assert plan(60, situation, 1, steps=QUICK).seats != plan(60, situation, 2, steps=QUICK).seats


def test_mix_brings_everybody_to_new_tables_as_long_as_there_are_any() -> None:
    made = plan(40, setting([1] * 4, 3, "mix"))
    assert made.situation.mode == "visit"
    assert check(made.seats, [1] * 4, 3, "visit") == made.bound
    again = plan(40, setting([1] * 4, 5, "mix"), steps=QUICK)
    assert again.situation.mode == "mix"


def test_mix_anywhere_makes_more_encounters() -> None:
    free = plan(40, setting([1] * 4, 3, "mix"), anywhere=True)
    assert check(free.seats, [1] * 4, 3) == 476 > plan(40, setting([1] * 4, 3, "mix")).figures.encounters


def test_under_free_choice_nobody_has_a_seat() -> None:
    made = plan(3, setting([2, 2], 2, "free"))
    assert made.seats == [[], [], []]
    assert made.figures.encounters == 0


def test_progress_is_told_with_the_bound() -> None:
    told: list[tuple[int, int, int]] = []
    plan(36, setting([1] * 6, 4, "mix"), anywhere=True, steps=9000, progress=lambda *state: told.append(state))
    assert [step for step, _, _ in told][:2] == [2000, 4000]
    assert all(0 < encounters <= bound == 360 for _, encounters, bound in told)


def test_five_thousand_people_get_a_plan() -> None:
    spots = [10] * 50
    made = plan(5000, setting(spots, 3, "visit"), steps=2000)
    assert made.figures.repeats == 0
