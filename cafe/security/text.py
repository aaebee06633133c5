"""What people may write, and how long it is. static/js/shared/clean-text.js does the same; tests/texts.json holds both.

Nothing is refused for a character: what nobody can see, or what turns the direction of reading, comes with pasting and
is dropped. The length is the number of code points of what is left, in NFC; the counter on a phone shows the same.
"""

import re
import unicodedata

from cafe.errors import Empty, TooLong

MOST_MARKS = 5  # on one letter; more run out of their line, and no script needs them

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
FLAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0000-\U000e007f]")  # of Scotland, say
# C0 and C1 controls except tab and line feed; bidi embeddings, overrides and isolates; lone surrogates; what XML cannot
# hold. An archive with one of these is none of ours.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# Soft hyphens, zero-width spaces, fillers, invisible operators.
INVISIBLE = re.compile("[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]")
EMPTY_LINE = re.compile("\n[ \t]*\n")
BLANK = "\u2800"  # a pattern of Braille without dots


def clean(text: str, limit: int, *, lines: bool = True, optional: bool = False) -> str:
    """Return `text` as it is kept, at most `limit` characters; `lines=False` makes one line of it (titles, names).

    Raises TooLong, and Empty unless `optional`.
    """
    if len(text) > 4 * limit + 100:  # length first: nothing below ever sees a long text
        raise TooLong(limit=limit)
    text = tidied(text, lines=lines)
    if len(text) > limit:
        raise TooLong(limit=limit)
    if not text and not optional:
        raise Empty
    return text


def clean_paragraphs(text: str, limit: int) -> str:
    """Return paragraphs as they are kept, with an empty line between two, at most `limit` characters; "" for none.

    Raises TooLong.
    """
    if len(text) > 4 * limit + 100:
        raise TooLong(limit=limit)
    each = (tidied(paragraph) for paragraph in EMPTY_LINE.split(LINE_ENDS.sub("\n", text)))
    text = "\n\n".join(filter(None, each))
    if len(text) > limit:
        raise TooLong(limit=limit)
    return text


def as_typed(text: str, limit: int) -> str:
    """Return a line as it was typed, spaces and all, without what nobody could type; "" if it is blank.

    For what machines compare sign by sign, such as a password. Raises TooLong.
    """
    if len(text) > 4 * limit + 100:
        raise TooLong(limit=limit)
    text = INVISIBLE.sub("", FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))).replace("\n", "")
    if len(text) > limit:
        raise TooLong(limit=limit)
    return text if text.strip() else ""


def tidied(text: str, *, lines: bool = True) -> str:
    """Return `text` in NFC, without what nobody sees and stray white space; "" if there is nothing to be seen."""
    text = FLAG.sub(r"\1", LINE_ENDS.sub("\n", text))
    text = INVISIBLE.sub("", FORBIDDEN.sub("", text)).replace(BLANK, " ")
    text = _thinned(unicodedata.normalize("NFC", text))
    separator = "\n" if lines else " "
    text = separator.join(folded for line in text.split("\n") if (folded := " ".join(line.split())))
    return text if any(_is_seen(character) for character in text) else ""


def folded(name: str) -> str:
    """Return the key under which two spellings are one name: "özlem" and " ÖZLEM" (in any form) are the same.

    It refuses nothing, so that a throttle counts whatever was typed under the name that it is read as.
    """
    seen = "".join(one for one in tidied(name, lines=False) if unicodedata.category(one) != "Cf")
    return tidied(unicodedata.normalize("NFKC", seen).casefold(), lines=False)


def _thinned(text: str) -> str:
    """Drop marks and joiners beyond the first five in a row."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if _clings(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _clings(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or "\u200c" <= character <= "\u200f"


def _is_seen(character: str) -> bool:
    """Letters, numbers, punctuation and symbols; a joiner or a mark alone shows nothing."""
    return unicodedata.category(character)[0] in "LNPS"
