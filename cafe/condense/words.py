"""The words of a text, and how much each says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import stopwordsiso

LANGUAGES = ("de", "en")
LONGEST = 60  # characters; a longer "word" comes from leaning on the keyboard, and its tail says nothing
KEPT = 8_000  # texts whose words are cached; a table is read again with every new contribution


def fold(text: str) -> str:
    """Make equal the spellings that a reader takes for the same: case, ß and ss, composed and decomposed."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> list[str]:
    """List the words of a text; a text without any, such as an emoji, is taken as a whole."""
    return [word[:LONGEST] for word in re.findall(r"\w+", text) or text.split()]


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of "de" or "en" (stopwordsiso)."""
    return frozenset(fold(word) for word in stopwordsiso.stopwords(language))


def languages(texts: Sequence[str]) -> list[str]:
    """Guess the language of each text, since tables mix them; if a text gives no clue, it has the table's."""
    guesses = [_language(text) for text in texts]
    usual = Counter(guess for guess in guesses if guess).most_common(1)
    common = usual[0][0] if usual else LANGUAGES[0]
    return [guess or common for guess in guesses]


def parted(text: str, language: str) -> tuple[list[str], list[str]]:
    """Split a text's folded words into those that say something and the stop words of a language."""
    words, stop = words_of(fold(text)), stop_words(language)
    return [word for word in words if word not in stop], [word for word in words if word in stop]


@lru_cache(KEPT)
def _language(text: str) -> str | None:
    """Guess by the number of stop words; None for a tie."""
    words = words_of(fold(text))
    german, english = (sum(map(stop_words(language).__contains__, words)) for language in LANGUAGES)
    return None if german == english else LANGUAGES[english > german]
