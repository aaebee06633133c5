"""Whether a text repeats another one: some words in a row, as a reader takes them for the same. Pure."""

import re
import unicodedata
from collections.abc import Iterable

RUN = 4  # words in a row that make a quotation; a shorter text counts as a whole

Runs = set[tuple[str, ...]]


def words(text: str) -> list[str]:
    """Return the words of a text, without regard to case and composition."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def repeated(original: str, texts: Iterable[str], size: int = RUN) -> Runs:
    """Return what these texts repeat of the original: runs of `size` words, or of all its words if they are fewer."""
    said = words(original)
    size = min(size, len(said))
    runs = _runs(said, size) & set().union(*(_runs(words(text), size) for text in texts))
    return {run for run in runs if len(run) > 1 or len(run[0]) > 2}


def _runs(said: list[str], size: int) -> Runs:
    return {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}
