"""Naming a cluster by its own words."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from cafe.condense.similarity import similarity
from cafe.condense.words import LONGEST, content_words, fold

MOST_WORDS = 3
CONSIDERED = 150  # the most frequent words; a typical one is among them
NOUN = 1.5  # German capitals mark what a text is about
WORTH = 0.5  # share of the best word's score that earns a place beside it
SAME = 0.3  # similarity above which a second word repeats the first


def name(texts: Sequence[str], among: Sequence[str] = ()) -> str:
    """Name a cluster in one to three of its own words, at most 60 characters, each as it is mostly written.

    A word is typical that many texts share, be it within compounds; words usual `among` all texts of the table
    count less. Texts without such words give the first of them, shortened; no text gives "".
    """
    held = [set(words) for words in content_words(texts)]
    words = [word for word, _ in Counter(sorted(w for one in held for w in one if _tells(w))).most_common(CONSIDERED)]
    if not words:
        return _shortened(next((text.strip() for text in texts if text.strip()), ""))
    alike = similarity(words)
    written = {word: _written(word, texts) for word in words}
    at = {word: place for place, word in enumerate(words)}
    score = np.zeros(len(words))
    for one in held:
        heard = [at[word] for word in one if word in at]
        if heard:
            score += alike[:, heard].max(axis=1)
    everywhere = Counter(word for one in content_words(among) for word in set(one))
    score *= [np.log(1 + (1 + len(among)) / (1 + everywhere[word])) for word in words]
    score *= [NOUN if written[word][0].isupper() else 1 for word in words]
    return _shortened(", ".join(written[words[place]] for place in _best(score, alike)))


def _tells(word: str) -> bool:
    return len(word) > 2 and word.isalpha()


def _best(score: np.ndarray, alike: np.ndarray) -> list[int]:
    chosen: list[int] = []
    for place in np.argsort(-score, kind="stable"):
        fresh = all(alike[place, other] < SAME for other in chosen)
        if fresh and score[place] >= WORTH * score.max() and len(chosen) < MOST_WORDS:
            chosen.append(int(place))
    return chosen


def _written(word: str, texts: Sequence[str]) -> str:
    forms = Counter(form for text in texts for form in re.findall(r"\w+", text) if fold(form) == word)
    return max(sorted(forms), key=forms.__getitem__, default=word)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip(" ,") + "…"
