"""The place of one new contribution, where nothing else may move."""

import pytest

from cafe.condense import place
from tests.condense.table import BICYCLES, OPINIONS, SCHOOLS, TREES

SORTED = ["rad"] * 3 + ["schule"] * 3 + ["baum"] * 2


def test_it_joins_the_cluster_that_it_is_most_like() -> None:
    assert place("Sichere Radwege für alle", OPINIONS, SORTED) == ("rad", None)
    assert place("Mehr Bäume gegen Hitze", OPINIONS, SORTED) == ("baum", None)


def test_what_is_like_nothing_begins_a_cluster() -> None:
    assert place("Freibier", OPINIONS, SORTED).label is None


def test_short_texts_with_nothing_in_common_are_each_alone() -> None:
    texts = ["Busverbindung", "Lehrkraft", "Solarstrom", "Hausarzt", "Glasfaser", "Museum", "Chorprobe", "Jugendclub"]
    for at, text in enumerate(texts):
        assert place(text, texts[:at], list(map(str, range(at)))).label is None


@pytest.mark.parametrize("labels", [[], [None] * 3])
def test_where_nothing_is_sorted_it_begins_one(labels: list[None]) -> None:
    assert place(BICYCLES[0], BICYCLES[: len(labels)], labels) == (None, None)


def test_what_is_in_no_cluster_attracts_nothing() -> None:
    assert place(BICYCLES[0], [*BICYCLES, *SCHOOLS], [None] * 3 + ["schule"] * 3).label is None


def test_a_cluster_that_has_come_to_resemble_another_is_told_with_it() -> None:
    apart = ["a", "b", "b", *SORTED[3:]]
    assert place(BICYCLES[0], OPINIONS, apart) == ("a", "b")


def test_of_equals_the_first_label_counts() -> None:
    assert place(TREES[0], [TREES[0]] * 2, ["b", "a"]).label == "a"


@pytest.mark.parametrize("text", ["", "!", "und die oder", "\ud800", "🚲" * 600])
def test_any_text_finds_a_place(text: str) -> None:
    assert place(text, OPINIONS, SORTED).resembles is None


def test_the_same_text_joins_its_like_whatever_it_says() -> None:
    assert place("und die oder", [*OPINIONS, "und die oder"], [*SORTED, "und"]).label == "und"
