"""The words of a text, and how much each says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

import stopwordsiso

LANGUAGES = ("de", "en")
LONGEST = 60  # characters; a longer "word" is a keyboard leant upon, and its tail says nothing


def fold(text: str) -> str:
    """Make spellings equal that a reader takes for the same: case, ß and ss, composed and decomposed."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> list[str]:
    """List the words of a text; one without any, such as an emoji, is taken as it stands."""
    return [word[:LONGEST] for word in re.findall(r"\w+", text) or text.split()]


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the folded stop words of "de" or "en" (stopwordsiso)."""
    return frozenset(fold(word) for word in stopwordsiso.stopwords(language))


def split_words(texts: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Part each text's folded words into those that say something and stop words.

    The language is guessed text by text, since tables mix them; a text that does not tell has the table's.
    """
    every = [words_of(fold(text)) for text in texts]
    guesses = [_language(words) for words in every]
    usual = Counter(guess for guess in guesses if guess).most_common(1)
    common = usual[0][0] if usual else LANGUAGES[0]
    return [_parted(words, stop_words(guess or common)) for words, guess in zip(every, guesses, strict=True)]


def _language(words: list[str]) -> str | None:
    """Guess by the number of stop words; None where the languages are level."""
    german, english = (sum(map(stop_words(language).__contains__, words)) for language in LANGUAGES)
    return None if german == english else LANGUAGES[english > german]


def _parted(words: list[str], stop: frozenset[str]) -> tuple[list[str], list[str]]:
    return [word for word in words if word not in stop], [word for word in words if word in stop]
