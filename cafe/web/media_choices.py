"""Media as forms offer them: by their number, else by their name, and whether readers see them now."""

from collections.abc import Collection, Iterable

from flask_babel import gettext

from cafe.domain import Media
from cafe.domain.media import SHOWN

SHORT = 60  # characters of a description in a list


def name_of(medium: Media) -> str:
    """Return how a medium is called: its number, else its name, else the beginning of its description."""
    return medium.label or medium.name or medium.alt[:SHORT] or medium.id


def options(media: Iterable[Media], kinds: Collection[str]) -> list[tuple[str, str]]:
    """Return what a select offers: nothing, and every medium of these kinds."""
    return [("", "–"), *((one.id, _words(one)) for one in media if one.kind in kinds)]


def _words(medium: Media) -> str:
    name, alt = name_of(medium), medium.alt[:SHORT]
    hidden = "" if medium.state == SHOWN else gettext("(verborgen)")
    return " ".join(filter(None, (name, f"· {alt}" if alt and alt != name else "", hidden)))
