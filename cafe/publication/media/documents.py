"""PDFs: taken only if they are one from the first byte to the last, and do nothing by themselves.

They are not decoded. What they could do is found by its name, in the file and in its packed objects; a file of which
that cannot be said, because it is locked or packed in an unusual way, is refused.
"""

import re
import zlib

from cafe.errors import NoDocument
from cafe.publication.media.disguises import is_archive

BEGIN = b"%PDF-"
END = re.compile(rb"startxref\s+\d{1,12}\s+%%EOF[\s\0]*\Z")
TAIL = 1_024  # bytes in which the end stands
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a sign in a name, spelt by its number
PACKED = b"/ObjStm"
STREAM = re.compile(rb"stream\r?\n")
MOST_UNPACKED = 64 * 2**20  # bytes of all packed objects; they are text, and no picture is among them


def check_pdf(content: bytes) -> None:
    """Raise NoDocument for what is no whole PDF, is something else as well, or does something by itself."""
    if not content.startswith(BEGIN) or not END.search(content[-TAIL:]) or is_archive(content):
        raise NoDocument
    plain = _unescaped(content)
    if ACTIVE.search(plain) or plain.count(PACKED) != content.count(PACKED):
        raise NoDocument
    if ACTIVE.search(_unescaped(_unpacked(content))):
        raise NoDocument


def _unescaped(content: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _unpacked(content: bytes) -> bytes:
    """Return all objects that are packed."""
    unpacked = bytearray()
    for found in re.finditer(PACKED, content):
        stream = STREAM.search(content, found.end())
        if stream is None:
            raise NoDocument
        head = content[content.rfind(b"obj", 0, found.start()) : stream.start()]
        if b"/Filter" not in head:
            continue  # it was searched as it stands
        if head.count(b"Decode") != 1 or b"/FlateDecode" not in head:
            raise NoDocument
        end = content.find(b"endstream", stream.end())
        unpacked += _inflated(memoryview(content)[stream.end() : end], MOST_UNPACKED - len(unpacked))
    return bytes(unpacked)


def _inflated(packed: memoryview, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        inflated = unpacking.decompress(packed, max(1, most))
    except zlib.error:
        raise NoDocument from None
    if not unpacking.eof:
        raise NoDocument
    return inflated
