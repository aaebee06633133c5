"""An archive beside the café it was made of: every id in it is new, and the code; the title says that it is a copy.

Also what a page does with a file that somebody uploads, in one function, so that it can be done in another process.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from cafe import clock
from cafe.domain import id_of_command, new_id
from cafe.domain.cafe import new_code
from cafe.errors import Invalid
from cafe.export.archive import Archive
from cafe.export.unpacking import Rows, rows, unpack

IDS = {
    *("id", "origin", "showing", "builds_on", "resembles", "cafe_id", "table_id", "cluster_id", "summary_id"),
    *("participant_id", "contribution_id", "point_id", "voice_id", "apart", "sources"),
}  # the fields of an archive that name something; the last two name several
MARK = " (Kopie)"
TITLE_LIMIT = 200


def beside(archive: Archive, seed: str | None = None) -> Archive:
    """Return the archive with other ids, which may lie in one server with the first; the same ones for one `seed`."""
    anew = partial(id_of_command, seed or new_id())
    renamed: dict[str, Any] = _renamed(msgspec.to_builtins(archive), anew)
    title = archive.cafe.title[: TITLE_LIMIT - len(MARK)] + MARK
    renamed["cafe"] |= {"code": new_code(), "title": title, "created_at": clock.now(), "cards_proof": None}
    return msgspec.convert(renamed, Archive)


def unpacked(content: bytes, as_copy: bool) -> list[tuple[Any, Rows]] | str:
    """Return the rows that a file brings, as a copy with other ids if that is wanted; or why it brings none."""
    try:
        archive = unpack(content)
    except Invalid as refused:
        return str(refused.values["reason"])
    return list(rows(beside(archive) if as_copy else archive))


def _renamed(value: Any, anew: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _named(each, anew) if name in IDS else _renamed(each, anew) for name, each in value.items()}
    return [_renamed(each, anew) for each in value] if isinstance(value, list | tuple) else value


def _named(value: Any, anew: Callable[[str], str]) -> Any:
    """Return the other id of what is named: one thing, several, or nothing."""
    if isinstance(value, list | tuple):
        return [anew(each) for each in value]
    return None if value is None else anew(value)
