"""The back-up of a café with its photos and files in one ZIP, and the way back: every file is looked at again."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from sqlalchemy.orm import Session

from cafe import own_files
from cafe.errors import CafeError, Invalid
from cafe.export.archive import Archive
from cafe.export.archive_publication import Media, MediaFile
from cafe.export.as_json import as_json
from cafe.export.beside import beside
from cafe.export.packing import read_archive
from cafe.export.unpacking import Rows, rows, unpack
from cafe.export.zipped import zipped_to
from cafe.publication.content import LINK_LIMIT, content_of
from cafe.publication.manuscript import Manuscript
from cafe.publication.media import folder, receive
from cafe.publication.rich_text import is_safe
from cafe.security.text import FORBIDDEN

ARCHIVE, MEDIA = "sicherung.json", "medien/"
MOST_BYTES = 4_000_000_000  # of all files together
MOST_TEXT = 20_000  # characters of anything in a content


@dataclass(frozen=True)
class Packed:
    """What a ZIP is written from: the archive, and where the files lie that it knows."""

    archive: Archive
    files: dict[str, Path]


@dataclass(frozen=True)
class Brought:
    """What a file brings: the rows of a café, whose files lie in its folder already; or why it brings nothing."""

    cafe: str = ""
    rows: list[tuple[Any, Rows]] = field(default_factory=list)
    missing: int = 0  # files that it knows and does not have
    laid: tuple[Path, ...] = ()  # files that are there only since now
    refused: str = ""

    def take_back(self) -> None:
        """Delete the files that are there only since now: the rows were not taken, or one was removed here since."""
        for path in self.laid:
            path.unlink(missing_ok=True)


def read_packed(session: Session, manuscript: Manuscript) -> Packed:
    """Read what a back-up with files holds; a file that is not there is left out."""
    archive = read_archive(session, manuscript.cafe_id)
    here = manuscript.media / manuscript.cafe_id
    paths = {one.name: here / one.name for medium in archive.media for one in medium.files}
    return Packed(archive, {name: path for name, path in paths.items() if path.is_file()})


def as_packed(packed: Packed, to: BinaryIO) -> None:
    """Write the ZIP. Raises FileNotFoundError if a file was taken down meanwhile."""
    files = {f"{MEDIA}{name}": path for name, path in sorted(packed.files.items())}
    zipped_to(to, {ARCHIVE: as_json(packed.archive), **files})


def brought(source: Path, root: Path, copy: bool, seed: str | None, most: int) -> Brought:
    """Read a back-up, JSON of at most so many bytes or a ZIP with it, and lay its files into the folder of its café.

    A café that is here already keeps its own files: only those are laid there that it lacks.
    """
    laid: list[Path] = []
    try:
        with ExitStack() as opened:
            zipped = opened.enter_context(zipfile.ZipFile(source)) if zipfile.is_zipfile(source) else None
            first = unpack(_content(source, zipped, most))
            _check_contents(first)
            archive = beside(first, seed) if copy else first
            missing = 0
            for name, medium, file in _pairs(first, archive):
                path = folder.of_cafe(root, archive.cafe.id) / file.name
                if zipped is None or MEDIA + name not in zipped.NameToInfo:
                    missing += not path.exists()
                elif not path.exists():
                    laid.append(path)
                    _lay(zipped, MEDIA + name, path, medium, file)
            if laid:
                own_files.sync(laid[0].parent)
    except Invalid as refused:
        reason = str(refused.values["reason"])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, MemoryError):
        reason = "die ZIP-Datei ist beschädigt"
    except OSError as error:
        reason = str(folder.refusal_of(error))
    else:
        return Brought(archive.cafe.id, list(rows(archive)), missing, tuple(laid))
    for path in laid:
        path.unlink(missing_ok=True)
    return Brought(refused=reason)


def _content(source: Path, zipped: zipfile.ZipFile | None, most: int) -> bytes:
    """Return the JSON, no longer than it may be."""
    if zipped is None:
        with source.open("rb") as file:
            return _bounded(file.read(most + 1), most)
    if ARCHIVE not in zipped.NameToInfo:
        raise Invalid(reason=f"in der ZIP-Datei ist keine {ARCHIVE}")
    with zipped.open(ARCHIVE) as packed:
        return _bounded(packed.read(most + 1), most)


def _bounded(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise Invalid(reason=f"die Datei ist größer als {most // 2**20} MB")
    return content


def _pairs(first: Archive, archive: Archive) -> Iterator[tuple[str, Media, MediaFile]]:
    """Yield each file that is known: its name in the ZIP, its medium, and what it is called from now on."""
    total = 0
    for before, medium in zip(first.media, archive.media, strict=True):
        for old, file in zip(before.files, medium.files, strict=True):
            total += file.bytes
            if total > MOST_BYTES:
                raise Invalid(reason="die Dateien sind zusammen zu groß")
            yield old.name, medium, file


def _lay(zipped: zipfile.ZipFile, name: str, path: Path, medium: Media, file: MediaFile) -> None:
    """Write a file of the ZIP, and look whether it is what the archive says. Raises Invalid, OSError."""
    own_files.make(path)
    left = file.bytes
    with zipped.open(name) as packed, path.open("wb") as to:
        while piece := packed.read(min(left + 1, folder.PIECE)):
            left -= len(piece)
            if left < 0:
                break
            to.write(piece)
    try:
        if left:
            raise Invalid(reason="")
        receive.check(medium.kind, path, file.width, file.height)
    except CafeError:
        raise Invalid(reason=f"{name} ist nicht, was die Sicherung sagt") from None
    own_files.sync(path)


def _check_contents(archive: Archive) -> None:
    """Raise Invalid if what the organizers wrote is no content, or leads where no form would let it."""
    if archive.publication:
        parts = [("draft", archive.publication.draft)]
        parts += [(f"editions[{at}]", one.content) for at, one in enumerate(archive.publication.editions)]
        for where, kept in parts:
            try:
                content_of(kept)
            except msgspec.ValidationError:
                raise Invalid(reason=f"publication.{where}: nicht in der erwarteten Form") from None
            _check_texts(f"publication.{where}", kept)


def _check_texts(where: str, value: Any, name: str = "") -> None:
    if isinstance(value, dict):
        for key, each in value.items():
            _check_texts(where, each, key)
    elif isinstance(value, list):
        for each in value:
            _check_texts(where, each, name)
    elif isinstance(value, str):
        if len(value) > MOST_TEXT or FORBIDDEN.search(value):
            raise Invalid(reason=f"{where}: nicht in der erwarteten Form")
        if name == "link" and value and not (is_safe(value) and len(value) <= LINK_LIMIT):
            raise Invalid(reason=f"{where}: ein Link führt nirgendwohin")
