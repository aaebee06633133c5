"""Reading the contributions that are to be condensed."""

from typing import Any
from uuid import UUID

import pytest

from cafe.condense import condense
from cafe.condense.items import read


def test_everything_but_id_and_text_may_be_missing() -> None:
    only = read([{"id": 7, "text": "Radwege"}])[0]
    assert (only.votes, only.author, only.group, only.round) == (0, None, None, None)


def test_ids_may_be_numbers_words_and_uuids_side_by_side() -> None:
    ids: list[Any] = [2, "2", UUID(int=2), -1]
    assert {item.id for item in read([{"id": each, "text": ""} for each in ids])} == set(ids)


@pytest.mark.parametrize(
    ("bad", "error", "sentence"),
    [
        ("text", TypeError, "Erwartet wird eine Liste"),
        ({"id": 1, "text": ""}, TypeError, "Erwartet wird eine Liste"),
        (None, TypeError, "Erwartet wird eine Liste"),
        ([7], TypeError, "Beitrag 1 ist kein Objekt"),
        ([{"text": "a"}], ValueError, "Beitrag 1 hat keine id"),
        ([{"id": [], "text": "a"}], TypeError, "id von Beitrag 1"),
        ([{"id": True, "text": "a"}], TypeError, "id von Beitrag 1"),
        ([{"id": float("nan"), "text": "a"}], TypeError, "id von Beitrag 1"),
        ([{"id": 1}], TypeError, "text von Beitrag 1"),
        ([{"id": 1, "text": 3}], TypeError, "text von Beitrag 1"),
        ([{"id": 1, "text": "a"}, {"id": 1, "text": "b"}], ValueError, "Zwei Beiträge haben die id 1"),
        ([{"id": 1, "text": "a", "votes": "3"}], TypeError, "votes von Beitrag 1"),
        ([{"id": 1, "text": "a", "votes": -1}], ValueError, "votes von Beitrag 1"),
        ([{"id": 1, "text": "a", "votes": float("nan")}], ValueError, "votes von Beitrag 1"),
        ([{"id": 1, "text": "a", "votes": 10**400}], ValueError, "votes von Beitrag 1"),
        ([{"id": 1, "text": "a", "author": {}}], TypeError, "author von Beitrag 1"),
    ],
)
def test_what_cannot_be_read_is_named_in_a_sentence(bad: Any, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        condense(bad)


@pytest.mark.parametrize(("k", "error"), [(0, ValueError), (11, ValueError), (2.5, TypeError), (True, TypeError)])
def test_the_number_of_points_is_whole_and_from_1_to_10(k: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="Zahl der Ergebnisse"):
        condense([], k)
