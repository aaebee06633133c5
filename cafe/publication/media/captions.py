"""Captions of a video in WebVTT: plain text, of which only what people may write is kept."""

from pathlib import Path

from cafe.errors import NoCaptions
from cafe.security.text import FORBIDDEN

MOST_BYTES = 2**20  # the words of a whole day
FIRST_LINE = "WEBVTT"


def tidied(source: Path) -> bytes:
    """Return captions without what nobody sees. Raises NoCaptions."""
    if source.stat().st_size > MOST_BYTES:
        raise NoCaptions
    try:
        lines = source.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise NoCaptions from None
    if not lines or lines[0].split()[:1] != [FIRST_LINE] or not any("-->" in line for line in lines):
        raise NoCaptions
    return "".join(f"{FORBIDDEN.sub('', line).rstrip()}\n" for line in lines).encode()
