"""What people may write: every visible character, and nothing that hides or turns others."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe.errors import CafeError, Empty, TooLong
from cafe.security.text import FORBIDDEN, INVISIBLE, as_typed, clean, clean_paragraphs, folded, tidied

LIMIT = 20
EXAMPLES = json.loads((Path(__file__).parents[1] / "texts.json").read_text(encoding="utf-8"))  # the scripts' tests too

# what people paste: letters with marks, white space, the invisible, and what is refused
anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aAäß \t\n\r\u0301\u0323\u00a0\u2028\u200b\u200d\ufeff\u00ad\u0958\u202e\x00"),
    ),
    max_size=3 * LIMIT,
)
properties = settings(deadline=None, derandomize=True, max_examples=300)


def cleaned(text: str, **how: bool) -> str | None:
    """Return the clean text, None if it is refused."""
    try:
        return clean(text, LIMIT, **how)
    except CafeError:
        return None


def test_spaces_and_line_ends_are_made_plain() -> None:
    assert clean("  Ein  Treffpunkt\tim alten\u00a0Bahnhof. \r\n\r\n Mit Café. ", 500) == (
        "Ein Treffpunkt im alten Bahnhof.\nMit Café."
    )


@properties
@given(anything, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    once = cleaned(text, lines=lines)
    assert once is None or clean(once, LIMIT, lines=lines) == once


@properties
@given(anything, st.booleans())
def test_a_clean_text_is_short_composed_and_free_of_what_hides(text: str, lines: bool) -> None:
    result = cleaned(text, lines=lines, optional=True)
    if result is not None:
        assert len(result) <= LIMIT
        assert unicodedata.is_normalized("NFC", result)
        assert not FORBIDDEN.search(result)
        assert not INVISIBLE.search(result)
        assert lines or "\n" not in result


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_a_text_is_kept_as_the_phones_say(example: dict[str, Any]) -> None:
    assert tidied(example["typed"]) == example["kept"]
    assert len(example["kept"]) == example["length"]


@properties
@given(anything)
def test_no_text_is_refused_for_a_character(text: str) -> None:
    assert clean(f"{text}!", 4 * LIMIT)


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b\ufeff", "\u200d", "\ufe0f", "\u0301", "\u200e\u200f"])
def test_what_nobody_can_see_is_empty(text: str) -> None:
    with pytest.raises(Empty):
        clean(text, LIMIT)


def test_an_optional_text_may_be_empty() -> None:
    assert clean(" \u200b ", LIMIT, optional=True) == ""


def test_the_limit_is_reached_but_not_passed() -> None:
    assert clean("ä" * LIMIT, LIMIT) == "ä" * LIMIT
    with pytest.raises(TooLong) as refused:
        clean("ä" * (LIMIT + 1), LIMIT)
    assert str(LIMIT) in str(refused.value)


def test_white_space_around_does_not_count() -> None:
    assert clean(" " * 30 + "ä" * LIMIT + "\n" * 30, LIMIT) == "ä" * LIMIT


def test_the_length_is_looked_at_before_anything_else() -> None:
    with pytest.raises(TooLong):  # and not Empty: nobody looked inside
        clean("\x00" * 2**20, LIMIT)


def test_names_and_titles_stay_on_one_line() -> None:
    assert clean("Digitale\r\nVerwaltung", LIMIT, lines=False) == "Digitale Verwaltung"


@pytest.mark.parametrize(
    "spelling",
    [
        "Özlem Groß",
        "özlem groß",
        "ÖZLEM GROSS",
        "O\u0308zlem  Groß ",
        "\x0bÖzlem\x02 Groß",
        "Öz\u200blem\tGroß",
        "\u202eÖzlem\u00a0Groß",
    ],
)
def test_a_name_is_one_name_however_it_is_spelled(spelling: str) -> None:
    assert folded(spelling) == "özlem gross"


def test_other_letters_are_other_names() -> None:
    assert len({folded(name) for name in ("Ozlem", "Özlem", "Oezlem", "Ozlem 2")}) == 4


@properties
@given(anything)
def test_a_key_of_a_name_is_its_own_key(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  vier  Tische\u00a0", "  vier  Tische\u00a0"),
        ("Gru\u0308n", "Gru\u0308n"),
        ("vier\r\n\x00 \u202eTi\u200bsche\n", "vier Tische"),
        (" \t\u200b ", ""),
    ],
)
def test_what_is_compared_sign_by_sign_loses_only_what_nobody_types(typed: str, kept: str) -> None:
    assert as_typed(typed, LIMIT) == kept


@pytest.mark.parametrize("long", ["x" * (LIMIT + 1), "\x00" * 9_000])
def test_nothing_is_cut_off_to_make_it_short(long: str) -> None:
    with pytest.raises(TooLong):
        as_typed(long, LIMIT)


def test_paragraphs_keep_one_empty_line_between_them() -> None:
    typed = "\n\n Erster. \r\n\r\n\u200b\r\n\t\r\nZweiter,\r\nweiter.\n\n\n"
    assert clean_paragraphs(typed, 30) == "Erster.\n\nZweiter,\nweiter."
    assert clean_paragraphs(" \n\n\u200b ", 30) == ""
    for too_long in ("x" * 31, "x" * 9_000, "\n\n".join("xxxx" * 3 for _ in range(3))):
        with pytest.raises(TooLong):
            clean_paragraphs(too_long, 30)


@given(st.text())
def test_paragraphs_that_are_clean_stay_as_they_are(text: str) -> None:
    once = clean_paragraphs(text, 10_000)
    assert clean_paragraphs(once, 10_000) == once
