"""Codes as people read and type them."""

import pytest

from cafe.domain import codes
from cafe.domain.cafe import CODE_LENGTH, new_code


@pytest.mark.parametrize(
    "typed",
    [
        "k7m2qx",
        " K7M 2QX ",
        "K7M-2QX.",
        "https://saal.example/beitreten/K7M2QX/",
        "https://saal.example/beitreten/K7M2QX).",
        "https://saal.example/beitreten/K7M2QX?fbclid=abc",
        "https://saal.example/beitreten/K7M2QX&utm_source=x",
        "saal.example/tisch/K7M2QX#top",
        "„K7M2QX“",
        "K7M2QX\u200b",
        "\uff2b\uff17\uff4d\uff12\uff31\uff38",  # full width
    ],
)
def test_what_stands_around_a_code_is_not_read(typed: str) -> None:
    assert codes.bare(typed) == "K7M2QX"


@pytest.mark.parametrize(("typed", "meant"), [("K7M20X", "K7M2QX"), ("OB5Z11", "DB5ZJJ"), ("SS7777", "557777")])
def test_a_sign_that_looks_like_another_is_read_as_that(typed: str, meant: str) -> None:
    assert meant in set(codes.readings(typed))


def test_a_code_is_none_of_its_readings_and_too_many_are_none() -> None:
    assert "K7M2QX" not in set(codes.readings("K7M2QX"))
    assert list(codes.readings("OOOOOO")) == []


def test_the_page_says_the_truth_about_our_codes() -> None:
    assert not set("0O1IL") & set(codes.SIGNS)


def test_no_code_of_ours_looks_like_another() -> None:
    assert all(len(set(alike) & set(codes.SIGNS)) <= 1 for alike in codes.LOOK_ALIKES)
    assert not set("2Z5S8B") & set(codes.SIGNS)  # on a wall, people would ask which it is


def test_a_cafe_has_a_code_of_these_signs() -> None:
    assert {len(new_code()) for _ in range(20)} == {CODE_LENGTH}
    assert set("".join(new_code() for _ in range(200))) == set(codes.SIGNS)
