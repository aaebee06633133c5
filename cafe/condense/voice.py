"""The voice that a point may hide: among the texts it rests on, the one that sounds least like it."""

from collections.abc import Sequence

from cafe.condense.similarity import similarity
from cafe.condense.words import fold

MOST = 50  # only the first voices are compared: for a point with more sources, more comparisons add little but time


def other_voice(point: str, voices: Sequence[str]) -> int | None:
    """Return the index of the text least similar to `point`; the first of several, None if all say the same.

    Sounding different is not disagreeing; nothing here can detect that. It is the text to read first before
    anybody calls the point agreed.
    """
    voices = voices[:MOST]
    others = [at for at, voice in enumerate(voices) if fold(voice) != fold(point)]
    if len(voices) < 2 or not others:
        return None
    alike = similarity([point, *voices])[0, 1:]
    return min(others, key=lambda at: (round(float(alike[at]), 9), at))
