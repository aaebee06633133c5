"""Texts and votes in, clusters and points out."""

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.condense import condense
from tests.condense.table import BICYCLES, OPINIONS, items, members

WORDS = st.sampled_from(
    [
        "radweg",
        "radwege",
        "schule",
        "schulen",
        "die",
        "und",
        "the",
        "🚲",
        "Straße",
        "STRASSE",
        "30",
        "baum",
        "bäume",
        "!",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=12)


def test_contributions_on_the_same_point_share_a_cluster() -> None:
    assert members(condense(items(OPINIONS))) == {
        frozenset({1, 2, 3}),
        frozenset({4, 5, 6}),
        frozenset({7, 8}),
    }


def test_every_point_quotes_one_of_its_sources() -> None:
    table = items(OPINIONS)
    for point in condense(table)["selection"]:
        assert point["representative"] in point["members"]
        assert point["text"] == next(item["text"] for item in table if item["id"] == point["representative"])


@pytest.mark.parametrize("k", [1, 2, 10])
def test_no_more_points_than_asked_for(k: int) -> None:
    assert len(condense(items(OPINIONS), k)["selection"]) == min(k, 3)


def test_votes_move_a_point_up() -> None:
    votes = [0, 0, 0, 0, 0, 0, 30, 30]
    assert condense(items(OPINIONS), 1)["selection"][0]["representative"] not in (7, 8)
    assert condense(items(OPINIONS, votes=votes), 1)["selection"][0]["representative"] in (7, 8)


def test_the_best_supported_cluster_stands_first() -> None:
    condensed = condense(items(OPINIONS, votes=[0, 0, 0, 0, 0, 0, 30, 30]))
    assert condensed["clusters"][0]["members"] == [7, 8]


def test_an_empty_table_gives_empty_lists() -> None:
    assert condense([]) == {"clusters": [], "selection": []}


def test_a_single_contribution_is_its_own_point() -> None:
    assert condense(items(["  Radwege  "])) == {
        "clusters": [{"members": [1]}],
        "selection": [{"members": [1], "representative": 1, "text": "Radwege"}],
    }


def test_an_empty_text_is_in_a_cluster_but_never_a_point() -> None:
    condensed = condense(items(["", " \n", *BICYCLES], votes=[90, 90, 0, 0, 0]))
    assert {frozenset({1}), frozenset({2})} <= members(condensed)
    assert all(point["text"] for point in condensed["selection"])


@pytest.mark.parametrize(
    "text", ["und die oder", "🚲🌳", "!!!", "a", "\x00", "\u202eabc", "x" * 10_000, "wort " * 2_000]
)
def test_the_same_text_twice_is_one_cluster_whatever_it_says(text: str) -> None:
    assert frozenset({1, 2}) in members(condense(items([text, text, *BICYCLES])))


def test_german_and_english_contributions_do_not_disturb_each_other() -> None:
    english = ["We need safer cycle lanes downtown", "Cycle lanes must be safer"]
    assert members(condense(items([*OPINIONS, *english]))) >= {frozenset({1, 2, 3}), frozenset({9, 10})}


@pytest.mark.parametrize("texts", [BICYCLES, OPINIONS[:4], [BICYCLES[0], *BICYCLES], [*BICYCLES, "", ""]])
def test_three_different_contributions_make_three_points(texts: list[str]) -> None:
    quoted = [point["text"] for point in condense(items(texts))["selection"]]
    assert len(set(quoted)) == len(quoted) == 3


def test_the_same_said_by_all_is_one_point() -> None:
    assert len(condense(items([BICYCLES[0]] * 5))["selection"]) == 1
    assert len(condense(items([BICYCLES[0]] * 5 + [BICYCLES[1]] * 5))["selection"]) == 2


def test_what_the_moderator_put_together_is_one_point() -> None:
    condensed = condense(items(OPINIONS), fixed={1: "a", 4: "a", 7: "a"})
    assert any({1, 4, 7} <= set(point["members"]) for point in condensed["selection"])


def test_what_the_moderator_put_together_stays_whole_where_there_are_few() -> None:
    assert members(condense(items(BICYCLES), fixed={1: "a", 2: "a"})) == {frozenset({1, 2}), frozenset({3})}


def test_a_typing_error_does_not_leave_the_cluster() -> None:
    assert frozenset({1, 9}) <= next(
        cluster
        for cluster in members(condense(items([*OPINIONS, "mehr sichere Radwgee in der Inenstadt"])))
        if 1 in cluster
    )


@settings(derandomize=True, deadline=None, max_examples=60)
@given(TEXTS, st.integers(1, 10))
def test_every_contribution_is_in_one_cluster_and_every_point_is_one_of_them(texts: list[str], k: int) -> None:
    condensed = condense(items(texts), k)
    placed = [member for cluster in condensed["clusters"] for member in cluster["members"]]
    assert sorted(placed, key=str) == sorted(range(1, len(texts) + 1), key=str)
    assert all(frozenset(point["members"]) in members(condensed) for point in condensed["selection"])


@settings(derandomize=True, deadline=None, max_examples=60)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(texts: list[str], dice: random.Random) -> None:
    table = items(texts, votes=[len(text) % 5 for text in texts])
    shuffled = table[:]
    dice.shuffle(shuffled)
    assert condense(shuffled) == condense(table)


def test_a_large_table_gives_the_same_result_twice() -> None:
    dice = random.Random(1)
    texts = [" ".join("".join(dice.choices(string.ascii_lowercase[:6], k=4)) for _ in range(8)) for _ in range(150)]
    assert condense(items(texts)) == condense(items(texts))
