"""What people may write: every visible character, none that hides or reorders others."""

import re
import unicodedata

from cafe.errors import Empty, ForbiddenCharacters, TooLong

# C0 and C1 controls except tab and line ends, including NUL; bidi embeddings, overrides and
# isolates; lone surrogates; what XML cannot hold; Unicode tags, which hide a second text in the first.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and zero-width spaces come with pasting

UNSEEN = ("Cf", "Co", "Cs", "Cn")  # format characters, private use, surrogates, unassigned


def clean(text: str, limit: int, *, lines: bool = True, optional: bool = False) -> str:
    """Return `text` in NFC without invisible characters and stray white space, at most `limit` characters.

    `lines=False` folds line breaks into spaces (titles, names). Raises TooLong, ForbiddenCharacters,
    and Empty unless `optional`.
    """
    if len(text) > 4 * limit + 100:  # length first: nothing below ever sees a long text
        raise TooLong(limit=limit)
    if FORBIDDEN.search(text):
        raise ForbiddenCharacters
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    separator = "\n" if lines else " "
    text = separator.join(folded for line in text.split("\n") if (folded := " ".join(line.split())))
    if len(text) > limit:
        raise TooLong(limit=limit)
    if any(_is_seen(character) for character in text):
        return text
    if not optional:
        raise Empty
    return ""


def _is_seen(character: str) -> bool:
    """Letters, numbers, punctuation and symbols; a joiner or a mark alone shows nothing."""
    return unicodedata.category(character)[0] in "LNPS"


def folded(name: str) -> str:
    """Return the key under which two spellings are one name: "özlem" and " ÖZLEM" (in any form) are the same.

    It refuses nothing, so that a throttle counts whatever was typed under the name that it is read as.
    """
    seen = "".join(character for character in name if unicodedata.category(character) not in UNSEEN)
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold()).split())
