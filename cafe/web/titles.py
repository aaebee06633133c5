"""Titles of cafés as organizers read them: one that is not whole has a mark in the store in place of its own."""

from flask_babel import gettext

from cafe.actions.deleting import GOING, is_going
from cafe.actions.restoring import UNFINISHED, is_coming
from cafe.domain import Cafe
from cafe.errors.base import N_

WORDS = {GOING: N_("(wird gelöscht)"), UNFINISHED: N_("(wird eingelesen)")}


def is_partial(cafe: Cafe) -> bool:
    """Say whether a café is being deleted or brought back, or was when that was cut off: it can only be deleted."""
    return is_going(cafe) or is_coming(cafe)


def title_of(cafe: Cafe) -> str:
    """Return the title of a café, in the reader's language if it is a mark of ours."""
    return gettext(WORDS[cafe.title]) if is_partial(cafe) else cafe.title
