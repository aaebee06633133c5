"""How much texts sound alike."""

import numpy as np
import pytest

from cafe.condense.similarity import similarity
from tests.condense.table import OPINIONS


def test_similarity_is_symmetric_and_between_0_and_1() -> None:
    alike = similarity(OPINIONS)
    assert np.array_equal(alike, alike.T)
    assert alike.min() >= 0
    assert alike.max() <= 1
    assert np.array_equal(np.diag(alike), np.ones(len(OPINIONS)))


def test_a_compound_is_seen_through() -> None:
    alike = similarity(["Fahrradwege", "Radweg", "Schwimmbad"])
    assert alike[0, 1] > 0.2
    assert alike[0, 2] < 0.1


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("Bäume", "Ba\u0308ume"), ("Café", "CAFÉ")])
def test_spellings_that_a_reader_takes_for_the_same_are_the_same(one: str, other: str) -> None:
    assert similarity([one, other, "Schwimmbad"])[0, 1] == pytest.approx(1)


def test_stop_words_tell_less_than_other_words() -> None:
    alike = similarity(["wir haben auch Bäume", "wir haben auch Autos", "viele Bäume"])
    assert alike[0, 2] > alike[0, 1] > 0


def test_texts_without_a_common_gram_are_not_alike() -> None:
    assert similarity(["abcde", "fghij"])[0, 1] == 0


def test_rare_and_common_grams_make_the_same_cosine_as_all_weights_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cafe.condense.similarity.COMMON", 1)
    pairwise = similarity(OPINIONS * 3)
    monkeypatch.setattr("cafe.condense.similarity.COMMON", 0)
    assert pairwise == pytest.approx(similarity(OPINIONS * 3))


@pytest.mark.parametrize("texts", [[], [""], ["", ""]])
def test_nothing_said_is_like_nothing(texts: list[str]) -> None:
    assert np.array_equal(similarity(texts), np.eye(len(texts)))
