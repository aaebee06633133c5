"""Naming a cluster by its own words."""

import re
from collections import Counter
from collections.abc import Sequence
from math import ceil, log, sqrt

from cafe.condense.words import fold, languages, parted

MOST_WORDS, MOST_CHARACTERS = 3, 60
CONSIDERED = 40  # the most frequent words; a typical one is among them
NOUN = 1.5  # German nouns have capitals, and say what a text is about
WORTH = 0.5  # share of the best word's score that a further word needs
HEARD = 300  # texts of the table that say which words are usual there
STEM = 5  # letters; two words with the same beginning count as one


class Names:
    """Names clusters of one table; words that are usual `among` all its texts count less.

    Of very many texts every second, third, … says what is usual: to hear all of them in each of a thousand names
    would take minutes.
    """

    def __init__(self, among: Sequence[str] = ()) -> None:
        self.everywhere = [fold(text) for text in among[:: max(1, ceil(len(among) / HEARD))]]
        self.usual: dict[str, int] = {}

    def name(self, texts: Sequence[str]) -> str:
        """Name a cluster in one to three of its own words, at most 60 characters, each as it is mostly written.

        A word is typical if many texts contain it, even within a compound. If no text has such words, the first text
        is shortened; without texts the name is "".
        """
        said = (parted(text, language)[0] for text, language in zip(texts, languages(texts), strict=True))
        held = Counter(word for content in said for word in sorted(set(content)) if _tells(word))
        words = [word for word, _ in held.most_common(CONSIDERED)]
        if not words:
            return _shortened([text.strip() for text in texts if text.strip()][:1])
        own, written = [fold(text) for text in texts], _written(words, texts)
        score = {
            word: (held[word] + _holding(word, own))
            * sqrt(log(1 + (1 + len(self.everywhere)) / (1 + self._usual(word))))
            * (NOUN if written[word][0].isupper() else 1)
            for word in words
        }
        return _shortened([written[word] for word in _best(score)])

    def _usual(self, word: str) -> int:
        if word not in self.usual:
            self.usual[word] = _holding(word, self.everywhere)
        return self.usual[word]


def name(texts: Sequence[str], among: Sequence[str] = ()) -> str:
    """Name a single cluster among all texts of its table."""
    return Names(among).name(texts)


def _tells(word: str) -> bool:
    return len(word) > 2 and word.isalpha()


def _holding(word: str, folded: Sequence[str]) -> int:
    """Count the texts that contain the word, alone or in a compound."""
    return sum(word in text for text in folded)


def _written(words: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """Return each word as it is mostly written."""
    forms: dict[str, Counter[str]] = {word: Counter() for word in words}
    for form, times in Counter(form for text in texts for form in re.findall(r"\w+", text)).items():
        if (word := fold(form)) in forms:
            forms[word][form] = times
    return {word: max(sorted(found), key=found.__getitem__, default=word) for word, found in forms.items()}


def _best(score: dict[str, float]) -> list[str]:
    chosen: list[str] = []
    for word in sorted(score, key=lambda word: (-score[word], word)):
        fresh = not any(word[:STEM] in other or other[:STEM] in word for other in chosen)
        if fresh and score[word] >= WORTH * max(score.values()) and len(chosen) < MOST_WORDS:
            chosen.append(word)
    return chosen


def _shortened(words: list[str]) -> str:
    """Join the words that fit; a single word that is too long is cut."""
    while len(words) > 1 and len(", ".join(words)) > MOST_CHARACTERS:
        words = words[:-1]
    text = ", ".join(words)
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1].rstrip() + "…"
