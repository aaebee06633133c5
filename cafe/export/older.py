"""Converts archives of older formats into today's."""

from typing import Any

FORMER = {"guests": "joined", "hearings": "reviews", "assents": "answers"}  # of world-cafe/1


def renewed(archive: Any) -> Any:
    """Return a decoded archive in today's format; the check of its shape comes later."""
    if not isinstance(archive, dict) or archive.get("format") != "world-cafe/1":
        return archive
    return {**_renamed(archive), "format": "world-cafe/2"}


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):  # at any depth: no map in an archive has keys that people made
        return {FORMER.get(name, name): _renamed(each) for name, each in value.items()}
    return [_renamed(each) for each in value] if isinstance(value, list) else value
