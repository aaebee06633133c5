"""WebM: elements with a name, a length and what is in them (RFC 8794, RFC 9559).

Tags, attachments, the title and the date become empty space of the same length, so that nothing else moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cafe.errors import NoVideo
from cafe.publication.media.blanks import blank

EBML, SEGMENT, CLUSTER, INFO, VOID, CRC = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0x1549A966, 0xEC, 0xBF
TAGS, ATTACHMENTS, TITLE, DATE, FILE_NAME = 0x1254C367, 0x1941A469, 0x7BA9, 0x4461, 0x7384
SEEK_HEAD, TRACKS, CUES, CHAPTERS = 0x114D9B74, 0x1654AE6B, 0x1C53BB6B, 0x1043A770
OF_A_CLUSTER = {0xE7, 0xA3, 0xA0, 0xAB, 0xA7, 0x5854, 0xAF}  # one whose length nobody knows is read flat
OF_A_SEGMENT = {CLUSTER, INFO, VOID, CRC, TAGS, ATTACHMENTS, SEEK_HEAD, TRACKS, CUES, CHAPTERS} | OF_A_CLUSTER
TELLING = {TAGS, ATTACHMENTS, VOID, CRC}
TELLING_INFO = {TITLE, DATE, FILE_NAME, 0x3C83AB, 0x3E83BB, VOID, CRC}
MAGIC = EBML.to_bytes(4, "big")
HEAD_BYTES = 256


@dataclass(frozen=True)
class Element:
    """An element: its name, where it begins, and begin and end of what is in it."""

    name: int
    at: int
    start: int
    end: int


def begins(head: bytes) -> bool:
    """Say whether a file that begins so may be one."""
    return head.startswith(MAGIC)


def clean(file: BinaryIO, size: int) -> None:
    """Check that a file is one head and one segment, and empty what tells too much. Raises NoVideo."""
    top = list(elements(file, 0, size))
    if [one.name for one in top] != [EBML, SEGMENT]:
        raise NoVideo
    head, segment = top
    file.seek(head.start)
    if b"webm" not in file.read(min(head.end - head.start, HEAD_BYTES)):
        raise NoVideo
    named = set()
    for one in elements(file, segment.start, segment.end):
        named.add(one.name)
        if one.name in TELLING:
            _void(file, one)
        elif one.name == INFO:
            for inner in elements(file, one.start, one.end):
                if inner.name in TELLING_INFO:
                    _void(file, inner)
    if not {TRACKS, CLUSTER} <= named <= OF_A_SEGMENT:
        raise NoVideo


def elements(file: BinaryIO, start: int, end: int) -> Iterator[Element]:
    """Yield the elements between two places. Raises NoVideo for a part of one."""
    while start < end:
        name, after = _number(file, start, keep_mark=True)
        length, begins_at = _number(file, after)
        ends_at = begins_at + length
        if length == 2 ** (7 * (begins_at - after)) - 1:  # nobody knows: what is in a cluster comes as if beside it
            ends_at = begins_at if name == CLUSTER else end
        if ends_at > end:
            raise NoVideo
        yield Element(name, start, begins_at, ends_at)
        start = ends_at


def _void(file: BinaryIO, element: Element) -> None:
    """Make an element one that every player skips."""
    whole = element.end - element.at
    width = 1 if whole <= 128 else 8  # bytes in which its new length is written
    length = whole - 1 - width
    file.seek(element.at)
    file.write(bytes([VOID]) + (length | 1 << 7 * width).to_bytes(width, "big"))
    blank(file, element.at + 1 + width, element.end)


def _number(file: BinaryIO, at: int, *, keep_mark: bool = False) -> tuple[int, int]:
    """Return a number of variable length, and where it ends; a name keeps the bit that says how long it is."""
    file.seek(at)
    said = file.read(8)
    if not said or not said[0]:
        raise NoVideo
    length = 9 - said[0].bit_length()
    if len(said) < length:
        raise NoVideo
    number = int.from_bytes(said[:length], "big")
    return number if keep_mark else number & (1 << 7 * length) - 1, at + length
