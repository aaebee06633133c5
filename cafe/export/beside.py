"""An archive beside the café it was made of: every id in it is new, and the code; the title says that it is a copy."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from cafe import clock
from cafe.domain import id_of_command, new_id
from cafe.domain.cafe import new_code
from cafe.export.archive import Archive

IDS = {
    *("id", "origin", "showing", "builds_on", "resembles", "cafe_id", "table_id", "cluster_id", "summary_id"),
    *("interlude_id", "participant_id", "contribution_id", "point_id", "voice_id", "apart", "sources"),
    *("logos", "programme", "video", "still", "captions", "file", "picture"),  # of a content
    *("first", "without", "without_points"),
}  # the fields of an archive that name something, or several things
MARK = " (Kopie)"
TITLE_LIMIT, LONGEST_SLUG = 200, 66


def beside(archive: Archive, seed: str | None = None) -> Archive:
    """Return the archive with other ids, which may lie in one server with the first; the same ones for one `seed`."""
    anew = partial(id_of_command, seed or new_id())
    renamed: dict[str, Any] = _renamed(msgspec.to_builtins(archive), anew)
    title = archive.cafe.title[: TITLE_LIMIT - len(MARK)] + MARK
    renamed["cafe"] |= {"code": new_code(), "title": title, "created_at": clock.now(), "cards_proof": None}
    for medium in renamed["media"]:
        for one in medium["files"]:
            one["name"] = _file_name(one["name"], anew)
    if publication := renamed["publication"]:  # a copy is nobody's business until its organizers publish it
        slug = f"{publication['slug'][:LONGEST_SLUG]}-{renamed['cafe']['code'].lower()}"
        publication |= {"slug": slug, "is_public": False, "created_at": clock.now()}
    return msgspec.convert(renamed, Archive)


def _renamed(value: Any, anew: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _named(each, anew) if name in IDS else _renamed(each, anew) for name, each in value.items()}
    return [_renamed(each, anew) for each in value] if isinstance(value, list | tuple) else value


def _file_name(name: str, anew: Callable[[str], str]) -> str:
    """Return another name for a file; nobody finds it who knows the first."""
    stem, ending = name.split(".")
    return f"{hashlib.sha256(anew(stem).encode()).hexdigest()[:32]}.{ending}"


def _named(value: Any, anew: Callable[[str], str]) -> Any:
    """Return the other id of what is named: one thing, several, or nothing."""
    if isinstance(value, list | tuple):
        return [anew(each) for each in value]
    return None if value is None else anew(value)
