"""How much texts sound alike: tf-idf of character grams, compared by cosine.

Grams of 3 to 5 characters inside words see into German compounds ("Radweg", "Fahrradwege") and through typing
errors, where stems and lemmas do not.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cafe.condense.words import split_words

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

SIZES = (3, 4, 5)
STOP_WORD = 0.25  # stop-word lists hold "right", "world" and "home" too: such words count less, not nothing
EVERYWHERE = 0.5  # least idf: what all say at a table is its topic, and tells little apart
COMMON = 1 / 16  # grams in more texts than this share are multiplied as columns, rarer ones pair by pair


def similarity(texts: Sequence[str]) -> Matrix:
    """Compare every text with every other: a symmetric n by n matrix of cosines from 0 to 1."""
    text, gram, times = _count(texts)
    alike = _products(len(texts), text, gram, _weigh(len(texts), text, gram, times))
    np.fill_diagonal(alike, 1)
    return np.clip((alike + alike.T) / 2, 0, 1)


def _count(texts: Sequence[str]) -> tuple[Places, Places, Vector]:
    """Say which text holds which gram how often: (text, gram, times), each pair once."""
    words: dict[str, int] = {}
    said = [
        (row, words.setdefault(word, len(words)), share)
        for row, (content, stop) in enumerate(split_words(texts))
        for some, share in ((content, 1.0), (stop, STOP_WORD))
        for word in some
    ]
    numbers: dict[str, int] = {}
    cut = [np.array([numbers.setdefault(gram, len(numbers)) for gram in _grams(word)]) for word in words]
    many = [len(cut[word]) for _, word, _ in said]
    rows = np.repeat(np.array([row for row, *_ in said], dtype=np.intp), many)
    found = np.concatenate([np.empty(0, dtype=np.intp), *(cut[word] for _, word, _ in said)])
    cells, place = np.unique(rows * len(numbers) + found, return_inverse=True)
    times = np.bincount(place, np.repeat(np.array([share for *_, share in said]), many)).astype(float)
    text, gram = np.divmod(cells, len(numbers) or 1)
    return text, gram, times


def _grams(word: str) -> list[str]:
    """Cut a word into grams; blanks tell its beginning and end from its middle."""
    padded = f" {word} "
    return [padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1)]


def _weigh(n: int, text: Places, gram: Places, times: Vector) -> Vector:
    """Turn counts into sublinear tf-idf, the weights of each of the n texts having length 1."""
    idf = EVERYWHERE + np.log((1 + n) / (1 + np.bincount(gram)))
    weight = np.log1p(times) * idf[gram]
    return weight / np.sqrt(np.bincount(text, weight**2, n))[text]


def _products(n: int, text: Places, gram: Places, weight: Vector) -> Matrix:
    """Multiply the sparse weights with themselves; all grams of one frequency make a block."""
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
