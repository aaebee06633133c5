"""A silent film of a Tischwechsel, as WebM: WebP and WebM hold the same frames of VP8, and the one can be written."""

import io
import struct
from collections.abc import Iterable

from PIL import Image

from cafe.demo.drawing import ink, people
from cafe.demo.drawing.canvas import FINE, Canvas, around
from cafe.demo.drawing.gallery import floor, table, way

WIDTH, HEIGHT = 640, 360
FRAME_MILLISECONDS = 250
STEPS = 13
QUALITY = 60
EBML, SEGMENT, INFO, TRACKS, CLUSTER = "1A45DFA3", "18538067", "1549A966", "1654AE6B", "1F43B675"
APPS = "4D80", "5741"
TABLES = ((130.0, 110.0), (510.0, 110.0), (320.0, 260.0))


def film() -> bytes:
    """Draw the film."""
    return webm([drawn(step).image.reduce(FINE) for step in range(STEPS)])


def drawn(step: int) -> Canvas:
    """Draw one moment: at each table one person stays, and three go on to the next table."""
    here = Canvas(WIDTH, HEIGHT, "#dfd9cf")
    floor(here)
    for at, place in enumerate(TABLES):
        table(here, place, 52, ink.HUES[at], number=at + 5)
        (where, angle), *starts = around(place, 72, 4, 1.6)
        people.from_above(here, where, angle, at + 11, 0.5)
        _, *ends = around(TABLES[(at + 1) % len(TABLES)], 72, 4, 1.6)
        for number, ((start, looking), (end, _)) in enumerate(zip(starts, ends, strict=True)):
            path = way(start, end, -34)
            gone = max(0, min(20, round((step - number * 0.8) * 2)))
            people.from_above(here, path[gone], looking, at * 3 + number, 0.5)
    return here


def webm(frames: Iterable[Image.Image]) -> bytes:
    """Return frames as a film, each of them a whole picture. The names are those of Matroska's elements."""
    blocks = [_block(at * FRAME_MILLISECONDS, vp8(frame)) for at, frame in enumerate(frames)]
    duration = struct.pack(">d", len(blocks) * FRAME_MILLISECONDS)
    head = _element(EBML, _element("4282", b"webm"), _number("4287", 2), _number("4285", 2))
    about = _element(INFO, _number("2AD7B1", 10**6), _element("4489", duration), *(_element(n, b"demo") for n in APPS))
    size = _element("E0", _number("B0", WIDTH), _number("BA", HEIGHT))
    track = _element("AE", _number("D7", 1), _number("73C5", 1), _number("83", 1), _element("86", b"V_VP8"), size)
    return head + _element(SEGMENT, about, _element(TRACKS, track), _element(CLUSTER, _number("E7", 0), *blocks))


def vp8(frame: Image.Image) -> bytes:
    """Return one picture as a frame of VP8."""
    written = io.BytesIO()
    frame.save(written, "WEBP", quality=QUALITY, method=0)
    content = written.getvalue()
    at = content.index(b"VP8 ")
    length = int.from_bytes(content[at + 4 : at + 8], "little")
    return content[at + 8 : at + 8 + length]


def _block(moment: int, frame: bytes) -> bytes:
    return _element("A3", b"\x81", moment.to_bytes(2, "big"), b"\x80", frame)


def _number(name: str, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _element(name: str, *parts: bytes) -> bytes:
    """Return an element: its name, its length in eight bytes, and what is in it."""
    content = b"".join(parts)
    return bytes.fromhex(name) + b"\x01" + len(content).to_bytes(7, "big") + content
