"""In which direction words are read."""

from unicodedata import bidirectional

from cafe.export.blocks import Text


def reads_leftwards(text: Text) -> bool:
    """Return whether words are read from right to left: whether their first letter is."""
    letters = (bidirectional(sign) for run in text for sign in run.text)
    return next((one for one in letters if one in ("L", "R", "AL")), "L") != "L"
