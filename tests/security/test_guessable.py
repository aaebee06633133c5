"""Passwords that somebody who guesses would try first are refused; sentences that only one person makes are not."""

import pytest

from cafe.errors import CommonPassword, WeakPassword
from cafe.security.guessable import SHORTEST, check
from cafe.security.passwords import LONGEST

NAME = "Olga Petrowa"


@pytest.mark.parametrize("password", ["", "neunzehn9", "ä" * (LONGEST + 1)])
def test_a_short_or_endless_one_is_refused_with_the_length(password: str) -> None:
    with pytest.raises(WeakPassword, match=str(SHORTEST)):
        check(password, NAME)


@pytest.mark.parametrize(
    "password",
    [
        "1234567890", "0987654321", "abcdefghijkl", "aaaaaaaaaa", " " * 10, "abcabcabcabc", "12341234123", "1111122222",
        "qwertzuiop", "qwertyuiop", "1q2w3e4r5t", "1qaz2wsx3edc", "a1b2c3d4e5", "Olga Petrowa", "olgapetrowa1",
        "petrowa2024!", "Passwort123", "P@ssw0rd2024!", "Sommer 2024!!", "hallo12345", "Willkommen1!", "World Cafe",
        "worldcafe2026", "administrator", "iloveyou123",
    ],
)  # fmt: skip
def test_a_common_one_a_run_a_repetition_and_the_own_name_are_refused(password: str) -> None:
    with pytest.raises(CommonPassword):
        check(password, NAME)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Anna-Lena", "annalena12"),
        ("olga.petersen", "OlgaPetersen1"),
        ("Olga_Petersen", "petersen.olga"),
        ("Olga Petersen", "nesretepaglo"),
        ("Olga Müller", "OlgaMueller1"),
        ("Olga Mueller", "OlgaMüller1"),
        ("Özlem", "Ozlem123456"),
        ("Özlem", "oezlem12345"),
        ("Jürgen Straßer", "juergen strasser"),
        ("Olga Petrowa", "ｏｌｇａｐｅｔｒｏｗａ"),
        ("Olga Petrowa", "fruehling2026"),
        ("Olga Petrowa", "schalke04schalke04"),
    ],
)
def test_the_own_name_and_common_words_are_refused_in_every_spelling(name: str, password: str) -> None:
    with pytest.raises(CommonPassword):
        check(password, name)


@pytest.mark.parametrize(
    "password",
    [
        "vier Tische und ein Löffel",
        "ein neues Passwort",
        "tulpe kanne regen",
        "xT9#kLm2pQ",
        "Gurkensalat7",
        "корова в саду",
    ],
)
def test_a_few_words_that_belong_to_one_person_are_taken(password: str) -> None:
    check(password, NAME)
