"""How much stands behind a cluster."""

from math import log

import pytest

from cafe.condense.items import Id, Item
from cafe.condense.support import support


def said(author: Id | None = None, votes: float = 0, group: Id | None = None, stage: Id | None = None) -> Item:
    """A contribution of which only what counts is given."""
    return Item("c", "Radwege", votes, author, group, stage)


def test_a_person_counts_once_however_often_it_says_it() -> None:
    assert support([said("anna"), said("anna"), said("ben")]) == 2


def test_unknown_authors_count_as_one_person_each() -> None:
    assert support([said(), said()]) == 2


def test_votes_count_by_their_logarithm() -> None:
    assert support([said("anna", votes=9)]) == pytest.approx(1 + log(10))


def test_every_further_group_and_round_adds_15_per_cent() -> None:
    one = [said("anna", group="A", stage=1)]
    assert support(one) == 1
    assert support([*one, said("anna", group="B", stage=1)]) == pytest.approx(1.15)
    assert support([*one, said("anna", group="B", stage=2)]) == pytest.approx(1.30)


def test_an_unknown_group_is_no_further_group() -> None:
    assert support([said("anna", group="A"), said("anna")]) == 1
