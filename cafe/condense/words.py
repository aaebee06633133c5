"""The words of a text that carry its meaning."""

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
    """List all words of a folded text."""
    return [word[:LONGEST] for word in re.findall(r"\w+", text)]


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the folded stop words of a language (stopwordsiso)."""
    return frozenset(fold(word) for word in stopwordsiso.stopwords(language))


def content_words(texts: Sequence[str]) -> list[list[str]]:
    """Give each text's words without the stop words of its language, guessed text by text."""
    every = [words_of(fold(text)) for text in texts]
    guesses = [_language(words) for words in every]
    usual = Counter(guess for guess in guesses if guess).most_common(1)
    common = usual[0][0] if usual else LANGUAGES[0]
    return [_content(words, guess or common) for words, guess in zip(every, guesses, strict=True)]


def _language(words: list[str]) -> str | None:
    """Guess by the number of stop words; None where the languages are level."""
    hits = {language: sum(word in stop_words(language) for word in words) for language in LANGUAGES}
    best = max(hits, key=hits.__getitem__)
    return best if list(hits.values()).count(hits[best]) == 1 else None


def _content(words: list[str], language: str) -> list[str]:
    # A text of stop words only ("Genau so!") is better compared by them than by nothing.
    return [word for word in words if word not in stop_words(language)] or words
