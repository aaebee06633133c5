"""How much texts sound alike: tf-idf of character grams, compared by cosine.

Grams of 3 to 5 characters inside words find the parts of German compounds ("Radweg", "Fahrradwege") and survive
typing errors; stems and lemmas do not.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cafe.condense.words import KEPT, languages, parted

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Weights = tuple[Places, Places, Vector]  # text, gram, weight: one triple for each gram in a text

SIZES = (3, 4, 5)
STOP_WORD = 0.25  # stop-word lists also have "right", "world" and "home": such words count less, but not nothing
EVERYWHERE = 0.5  # least idf: what all texts of a table say is its topic, and separates little
NUMBERS = 2**17  # numbers for grams at most, where speed counts
SPREAD = 32  # numbers for each gram of each text, up to the limit; with fewer, unrelated texts seem alike
COMMON = 1 / 16  # grams in more texts than this share are multiplied as columns, rarer ones pair by pair


def similarity(texts: Sequence[str]) -> Matrix:
    """Compare every text with every other: a symmetric n by n matrix of cosines from 0 to 1."""
    text, checksum, told = _read(texts)
    gram = np.unique(checksum, return_inverse=True)[1]
    alike = _products(len(texts), text, gram, _weigh(len(texts), text, gram, told))
    np.fill_diagonal(alike, 1)
    return np.clip((alike + alike.T) / 2, 0, 1)


def weights(texts: Sequence[str]) -> Weights:
    """Weigh each gram of each text; the weights of a text have length 1, unless it has none.

    Grams are numbered by the last bits of their checksum, because sorting them would be the slowest part; at a table
    of 300 contributions one in seven shares its number with another, which changes the cosines by a few per cent.
    Few grams need few numbers: with many, going through them would be the slowest part at a new table.
    """
    text, checksum, told = _read(texts)
    numbers = min(NUMBERS, 2 ** (SPREAD * max(1, len(checksum))).bit_length())
    gram = (checksum % numbers).astype(np.intp)
    return text, gram, _weigh(len(texts), text, gram, told)


def _read(texts: Sequence[str]) -> tuple[Places, NDArray[np.uint32], Vector]:
    """Count the grams of each text: (text, checksum of the gram, logarithm of its count), each pair once."""
    cut = [_cut(text, language) for text, language in zip(texts, languages(texts), strict=True)]
    text = np.repeat(np.arange(len(cut)), [len(grams) for grams, _ in cut])
    found = np.concatenate([np.empty(0, dtype=np.uint32), *(grams for grams, _ in cut)])
    return text, found, np.concatenate([np.empty(0), *(told for _, told in cut)])


@lru_cache(KEPT)
def _cut(text: str, language: str) -> tuple[NDArray[np.uint32], Vector]:
    """Cut a text into grams, each once, with the logarithm of its count.

    A gram is identified by its checksum, which is the same in every text, table and process; two of some ten
    thousand rarely share one, and it does no harm.
    """
    times: dict[int, float] = {}
    for words, share in zip(parted(text, language), (1.0, STOP_WORD), strict=True):
        for gram in (gram for word in words for gram in _grams(word)):
            times[gram] = times.get(gram, 0.0) + share
    return np.array(list(times), dtype=np.uint32), np.log1p(list(times.values()))


@lru_cache(KEPT)
def _grams(word: str) -> tuple[int, ...]:
    """Cut a word into grams; blanks mark its beginning and end."""
    padded = f" {word} "
    grams = (padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1))
    return tuple(crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams)


def _weigh(n: int, text: Places, gram: Places, told: Vector) -> Vector:
    """Weigh the grams by idf; the weights of each of the n texts get length 1."""
    held = np.bincount(gram)
    idf = EVERYWHERE + np.log((1 + n) / np.arange(1, held.max(initial=0) + 2))
    weight = told * idf[held[gram]]
    return weight / np.sqrt(np.bincount(text, weight**2, n))[text]


def _products(n: int, text: Places, gram: Places, weight: Vector) -> Matrix:
    """Multiply the sparse weights with themselves; all grams of one frequency form a block."""
    frequency = np.bincount(gram)
    order = np.lexsort((gram, frequency[gram]))
    blocks = np.split(order, np.cumsum(np.bincount(frequency[gram])))[1:-1]
    rare = np.zeros(n * n)
    common = [np.zeros((1, n))]
    for times, places in enumerate(blocks, 1):
        where, by = text[places].reshape(-1, times), weight[places].reshape(-1, times)
        if times > n * COMMON:
            common.append(np.zeros((len(where), n)))
            np.put_along_axis(common[-1], where, by, axis=1)
        elif times > 1:
            pairs = where[:, :, None] * n + where[:, None, :]
            np.add.at(rare, pairs.ravel(), (by[:, :, None] * by[:, None, :]).ravel())
    columns = np.concatenate(common)
    return rare.reshape(n, n) + columns.T @ columns
