"""Which passwords somebody would try first: common words, runs, repetitions, the own name. Rules, not a list."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from cafe.errors import CommonPassword, WeakPassword
from cafe.security.passwords import LONGEST

SHORTEST = 10  # characters; length helps more than rules
FEWEST_SURPRISES = 6  # characters that do not follow from the one before, when all common words are taken out

COMMON = re.findall(
    r"\w+",
    """
    passwort password passwd geheim kennwort hallo willkommen welcome admin administrator login logon
    letmein iloveyou ichliebedich schatz sommer winter herbst frühling summer spring autumn monkey dragon
    football baseball basketball fussball princess sunshine prinzessin superman batman michael computer
    internet whatever starwars master shadow freedom test user gast changeme default secret worldcafe world
    cafe café burg organisation veranstaltung moderation tisch deutschland berlin hamburg münchen köln frankfurt
    bayern dortmund borussia schalke abrakadabra
    """,
)
YEAR = re.compile("(?:19|20)[0-9][0-9]")
LEET = str.maketrans("0134578@$!", "oieastbasi")
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
ROWS = ("1234567890ß", "qwertzuiopü", "asdfghjklöä", "yxcvbnm,.-", "qwertyuiop[", "zxcvbnm,./")
PLACES = [{sign: place for place, sign in enumerate(row)} for row in ROWS]
HEIGHTS = (0, 1, 2, 3, 1, 3)


def check(password: str, name: str) -> None:
    """Refuse a password that is too short, or that is among the first that somebody would try for this name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(least=SHORTEST)
    for spelled in (_plain, _spelled_out, _without_marks):
        plain, words = spelled(password), _words(spelled(name), map(spelled, COMMON))
        for written in (plain, plain.translate(LEET)):
            rest = _without(words, written)
            if (
                min(surprises(rest), surprises(rest[::2]) + surprises(rest[1::2])) < FEWEST_SURPRISES
            ):  # a1b2c3: two runs
                raise CommonPassword


def surprises(text: str) -> int:
    """Return how many characters do not follow from the one before: no run, no neighbour key, no pair that was there.

    >>> surprises("1234567890"), surprises("qwertzuiop"), surprises("xk7xk7xk7x"), surprises("löffel")
    (1, 1, 4, 3)
    """
    pairs, found = set(), 1 if text else 0
    for before, sign in pairwise(text):
        if (before, sign) not in pairs and abs(ord(before) - ord(sign)) > 1 and not _are_neighbours(before, sign):
            found += 1
        pairs.add((before, sign))
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _spelled_out(text: str) -> str:
    return _plain(text).translate(SPELLED_OUT)


def _without_marks(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", _plain(text)) if not unicodedata.combining(sign))


def _words(name: str, common: Iterable[str]) -> list[str]:
    """Return the common words and the parts of the name, also together and backwards; the longest come first."""
    parts = re.findall(r"[^\W_]+", name)
    own = [part for part in (*parts, "".join(parts)) if len(part) > 2]
    return sorted({*common, *own, *(part[::-1] for part in own)}, key=len, reverse=True)


def _without(words: Iterable[str], text: str) -> str:
    """Take out these words, years and spaces."""
    for word in words:
        text = text.replace(word, "")
    return YEAR.sub("", "".join(text.split()))


def _are_neighbours(one: str, other: str) -> bool:
    """Return whether two signs lie beside or below each other on a keyboard, German or American."""
    return any(
        abs(row[one] - below[other]) <= 1 and abs(height - lower) <= 1
        for row, height in zip(PLACES, HEIGHTS, strict=True)
        if one in row
        for below, lower in zip(PLACES, HEIGHTS, strict=True)
        if other in below
    )
