"""ZIP files whose bytes depend on what is in them, and not on when they were made."""

import io
import shutil
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import BinaryIO

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can say
READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes | Path], *, stored: Collection[str] = ()) -> bytes:
    """Return a ZIP file with these files, in this order; those in `stored` are not compressed."""
    written = io.BytesIO()
    zipped_to(written, files, stored=stored)
    return written.getvalue()


def zipped_to(to: BinaryIO, files: Mapping[str, bytes | Path], *, stored: Collection[str] = ()) -> None:
    """Write a ZIP file; files from the disk, which may be large and are no smaller compressed, are copied."""
    with zipfile.ZipFile(to, "w") as archive:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, FIRST_DAY)
            about.external_attr = READABLE
            if isinstance(content, Path):
                about.file_size = content.stat().st_size
                with content.open("rb") as source, archive.open(about, "w") as target:
                    shutil.copyfileobj(source, target)
            else:
                about.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
                archive.writestr(about, content)


def again(content: bytes) -> bytes:
    """Return a ZIP file that a library has made, without the time at which it did."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        plain = {about.filename for about in archive.infolist() if about.compress_type == zipfile.ZIP_STORED}
        return zipped({name: archive.read(name) for name in archive.namelist()}, stored=plain)
