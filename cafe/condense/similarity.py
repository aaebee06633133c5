"""How much texts sound alike: tf-idf of character grams, compared by cosine.

Grams of 3 to 5 characters inside words see into German compounds ("Radweg", "Fahrradwege") and through typing
errors, where stems and lemmas do not.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cafe.condense.words import content_words

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
SIZES = (3, 4, 5)
COMMON = 1 / 16  # a gram in more texts than this share is multiplied as a column, a rarer one pair by pair


def similarity(texts: Sequence[str]) -> Matrix:
    """Compare every text with every other: a symmetric n × n matrix of cosines from 0 to 1."""
    n = len(texts)
    alike = np.zeros((n, n))
    columns = [np.zeros(n)]
    for where, weights in postings([Counter(grams(words)) for words in content_words(texts)]):
        if len(where) > n * COMMON:
            columns.append(np.bincount(where, weights, n))
        elif len(where) > 1:
            alike[where[:, None], where] += weights[:, None] * weights
    shared = np.array(columns)
    alike += shared.T @ shared
    np.fill_diagonal(alike, 1)
    return np.clip((alike + alike.T) / 2, 0, 1)


def grams(words: Sequence[str]) -> list[str]:
    """Cut words into grams; blanks around each tell its beginning and end from its middle."""
    padded = [f" {word} " for word in words]
    return [word[at : at + size] for word in padded for size in SIZES for at in range(len(word) - size + 1)]


def postings(counts: Sequence[Counter[str]]) -> list[tuple[NDArray[np.intp], Vector]]:
    """Give for each gram the texts that hold it, and its weight in each (sublinear tf-idf, texts of length 1)."""
    number: dict[str, int] = {}
    gram = np.array([number.setdefault(one, len(number)) for count in counts for one in count], dtype=np.intp)
    text = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    times = np.array([times for count in counts for times in count.values()], dtype=float)
    idf = 1 + np.log((1 + len(counts)) / (1 + np.bincount(gram)))
    weight = (1 + np.log(times)) * idf[gram]
    weight /= np.sqrt(np.bincount(text, weight**2, len(counts)))[text]
    order = np.argsort(gram, kind="stable")
    ends = np.cumsum(np.bincount(gram))[:-1]
    return list(zip(np.split(text[order], ends), np.split(weight[order], ends), strict=True))
