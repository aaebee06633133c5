"""Making a piece of a file empty, where it stands."""

from typing import BinaryIO

CHUNK = 2**20


def blank(file: BinaryIO, start: int, end: int) -> None:
    """Write zeros from one place to another."""
    file.seek(start)
    while start < end:
        some = min(CHUNK, end - start)
        file.write(bytes(some))
        start += some
