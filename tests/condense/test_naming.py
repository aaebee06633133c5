"""Naming a cluster by its own words."""

import pytest

from cafe.condense import name, naming
from tests.condense.table import BICYCLES, OPINIONS, SCHOOLS


def test_a_name_is_made_of_the_words_that_the_texts_share() -> None:
    assert "Lehrkräfte" in name(SCHOOLS)


def test_a_noun_is_written_as_it_stands_in_the_texts() -> None:
    assert name(["mehr Grünflächen schaffen", "Grünflächen erhalten", "GRÜNFLÄCHEN"]) == "Grünflächen"


def test_a_word_within_compounds_is_heard() -> None:
    assert name(["Heizung tauschen", "Gasheizung verbieten", "Ölheizung ersetzen"]).startswith("Heizung")


def test_what_everybody_at_the_table_says_does_not_make_a_name() -> None:
    texts = ["Auto Radwege", "Auto Radwege"]
    others = ["Auto Schule", "Auto Bäume", "Auto Haus", "Auto Bus"]
    assert name(texts).startswith("Auto")
    assert name(texts, [*texts, *others]).startswith("Radwege")


def test_a_name_has_at_most_three_words_and_60_characters() -> None:
    assert len(name(["eins Alpha Beta Gamma Delta"] * 2).split(", ")) <= 3
    assert len(name([f"{'Donau' * 8} {'Rhein' * 8}"] * 2)) <= 60


@pytest.mark.parametrize(("texts", "named"), [([], ""), (["", " "], ""), (["😀"], "😀"), (["", "und so"], "und so")])
def test_texts_without_telling_words_are_named_by_the_first_of_them(texts: list[str], named: str) -> None:
    assert name(texts) == named


def test_a_text_without_telling_words_is_shortened() -> None:
    assert name(["12 " * 50]).endswith("…")


def test_the_order_of_the_texts_does_not_matter() -> None:
    assert name(BICYCLES[::-1], OPINIONS) == name(BICYCLES, OPINIONS)


def test_of_very_many_texts_some_say_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "HEARD", 4)
    everything = ["Auto Radwege"] * 4 + ["Auto Schule"] * 4
    assert len(naming.Names(everything).everywhere) == 4
    assert name(everything[:2], everything).startswith("Radwege")
