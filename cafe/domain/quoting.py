"""Whether a text repeats another one: some words in a row, as a reader takes them for the same. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

RUN = 4  # words in a row that make a quotation; a shorter text counts as a whole

KEPT = 8_000  # texts whose words are cached: those of a table are asked for with every change

Run = tuple[str, ...]
Runs = set[Run]


@lru_cache(KEPT)
def words(text: str) -> Run:
    """Return the words of a text, without regard to case and composition."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def runs(said: Run, size: int) -> Runs:
    """Return every run of `size` words; of a shorter text none."""
    return {said[at : at + size] for at in range(len(said) - size + 1)}


def union(texts: Iterable[Run], size: int) -> Runs:
    """Return the runs of several texts."""
    return set().union(*(runs(said, size) for said in texts))


def telling(found: Runs) -> Runs:
    """Return those runs that make a quotation: a word of one or two letters alone does not."""
    return {run for run in found if len(run) > 1 or (run and len(run[0]) > 2)}
