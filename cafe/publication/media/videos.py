"""Videos: looked at from the outside and not decoded; what tells of a place or an owner is emptied where it stands."""

from pathlib import Path

from cafe.errors import NoVideo
from cafe.publication.media import mp4, webm
from cafe.publication.media.disguises import ZIP_TAIL, is_archive

KINDS = {"mp4": mp4, "webm": webm}


def clean(path: Path) -> str:
    """Check a video and clean it in place; return its ending. Raises NoVideo."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        head = file.read(12)
        file.seek(max(0, size - ZIP_TAIL))
        if is_archive(file.read()):
            raise NoVideo
        for ending, kind in KINDS.items():
            if kind.begins(head):
                kind.clean(file, size)
                return ending
    raise NoVideo
