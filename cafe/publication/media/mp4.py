"""MP4: boxes in boxes, each with its length and its name (ISO/IEC 14496-12).

Cameras note in some of them where and when they were, and whose they are; others hold tracks of such notes beside
picture and sound. All of these become free space of the same length, so that nothing else moves.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat
from typing import BinaryIO

from cafe.errors import NoVideo
from cafe.publication.media.blanks import blank

BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ", b"dash", b"MSNV"}
TOP = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pdin", b"moof", b"mfra", b"sidx", b"styp", b"ssix"}
TOP |= {b"emsg", b"prft", b"uuid", b"meta", b"udta"}
TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}  # notes of the camera; and where anything may hide
DATED = {b"mvhd", b"tkhd", b"mdhd"}
SEEN_OR_HEARD = {b"vide", b"soun"}  # tracks that stay; others hold the way of a drone, say
MOST_BOXES = 50_000  # in one row; a day in pieces of two seconds has as many
MOST_TABLE = 8 * 2**20  # bytes of what says where the notes of a track lie


@dataclass(frozen=True)
class Box:
    """A box: its name, where it begins, and begin and end of what is in it."""

    name: bytes
    at: int
    start: int
    end: int


def begins(head: bytes) -> bool:
    """Say whether a file that begins so may be one."""
    return head[4:8] == b"ftyp"


def clean(file: BinaryIO, size: int) -> None:
    """Check that a file is boxes to its end, and empty those that tell too much. Raises NoVideo."""
    top = list(boxes(file, 0, size))
    names = [box.name for box in top]
    if names[0] != b"ftyp" or not {b"moov", b"mdat"} <= set(names) <= TOP or not _is_video(file, top[0]):
        raise NoVideo
    for box in top:
        if box.name in TELLING:
            _free(file, box)
        elif box.name == b"moov":
            _clean_movie(file, box, size, in_pieces=b"moof" in names)


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places. Raises NoVideo for a part of one, and for too many."""
    for _ in range(MOST_BOXES):
        if start == end:
            return
        file.seek(start)
        head = file.read(16)
        length, name, before = int.from_bytes(head[:4], "big"), head[4:8], 8
        if length == 1:
            length, before = int.from_bytes(head[8:], "big"), 16
        if length < before or start + length > end:
            raise NoVideo
        yield Box(name, start, start + before, start + length)
        start += length
    raise NoVideo


def _is_video(file: BinaryIO, box: Box) -> bool:
    file.seek(box.start)
    said = file.read(min(box.end - box.start, 256))
    return bool({said[at : at + 4] for at in range(0, len(said), 4)} & BRANDS)


def _clean_movie(file: BinaryIO, movie: Box, size: int, *, in_pieces: bool) -> None:
    for box in boxes(file, movie.start, movie.end):
        if box.name == b"trak":
            inside = _inside(file, box)
            if _type(file, inside) not in SEEN_OR_HEARD:
                if in_pieces:  # its notes lie in all the pieces
                    raise NoVideo
                for begin, end in _places(file, inside, size):
                    blank(file, begin, end)
                _free(file, box)
        _forget(file, box)


def _inside(file: BinaryIO, track: Box) -> dict[bytes, Box]:
    """Return what is in a track, at any depth that matters; what tells too much is emptied on the way."""
    found = {}
    waiting = [track]
    while waiting:
        above = waiting.pop()
        for box in boxes(file, above.start, above.end):
            found[box.name] = box
            if box.name in (b"mdia", b"minf", b"stbl"):
                waiting.append(box)
            _forget(file, box)
    return found


def _forget(file: BinaryIO, box: Box) -> None:
    if box.name in TELLING:
        _free(file, box)
    elif box.name in DATED:
        file.seek(box.start)
        times = 16 if file.read(1) == b"\1" else 8
        blank(file, box.start + 4, min(box.start + 4 + times, box.end))


def _free(file: BinaryIO, box: Box) -> None:
    """Turn a box into empty space of the same length."""
    file.seek(box.at + 4)
    file.write(b"free")
    blank(file, box.start, box.end)


def _type(file: BinaryIO, inside: dict[bytes, Box]) -> bytes:
    if b"hdlr" not in inside:
        raise NoVideo
    file.seek(inside[b"hdlr"].start + 8)
    return file.read(4)


def _places(file: BinaryIO, inside: dict[bytes, Box], size: int) -> Iterator[tuple[int, int]]:
    """Yield where the samples of a track lie: a chunk is a row of them, and begins where a table says."""
    lengths = _lengths(file, inside)
    per_chunk = _table(file, inside, b"stsc")
    firsts, counts = per_chunk[1::3], per_chunk[2::3]
    left, at = size, 0
    for number, begin in enumerate(_offsets(file, inside), 1):
        if at < len(firsts) and firsts[at] == number:
            at += 1
        if at == 0:
            raise NoVideo
        length = sum(islice(lengths, counts[at - 1]))
        left -= length
        if begin + length > size or left < 0:
            raise NoVideo
        yield begin, begin + length


def _lengths(file: BinaryIO, inside: dict[bytes, Box]) -> Iterator[int]:
    same, count, *each = _table(file, inside, b"stsz")
    return repeat(same, count) if same else iter(each)


def _offsets(file: BinaryIO, inside: dict[bytes, Box]) -> list[int]:
    if b"stco" in inside:
        return list(_table(file, inside, b"stco")[1:])
    halves = _table(file, inside, b"co64")[1:]
    return [high << 32 | low for high, low in zip(halves[::2], halves[1::2], strict=False)]


def _table(file: BinaryIO, inside: dict[bytes, Box], name: bytes) -> "array[int]":
    """Return the numbers of a table, its count first."""
    box = inside.get(name)
    if box is None or not 8 <= box.end - box.start <= MOST_TABLE:
        raise NoVideo
    file.seek(box.start + 4)
    content = file.read(box.end - box.start - 4)
    numbers = array("I", content[: len(content) // 4 * 4])
    numbers.byteswap()
    return numbers
