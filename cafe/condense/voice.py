"""The voice that a point drowns out: among the texts it rests on, the one that sounds least like it."""

from collections.abc import Sequence

from cafe.condense.similarity import similarity
from cafe.condense.words import fold

MOST = 100  # voices compared, the first ones; a point that rests on more is not better known for it


def other_voice(point: str, voices: Sequence[str]) -> int | None:
    """Return the place of the text least similar to `point`; the first of several, None where all say the same.

    Sounding different is not disagreeing, which nothing here can tell: it is the text to read first before
    anybody calls the point agreed.
    """
    voices = voices[:MOST]
    others = [at for at, voice in enumerate(voices) if fold(voice) != fold(point)]
    if len(voices) < 2 or not others:
        return None
    alike = similarity([point, *voices])[0, 1:]
    return min(others, key=lambda at: (round(float(alike[at]), 9), at))
