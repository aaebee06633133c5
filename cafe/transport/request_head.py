"""The head of a request as its bytes came: within bounds, and refused where two programs could read it in two ways.

Pure: it knows neither sockets nor greenlets.
"""

import re
from typing import IO

MOST_LINE = 8_192  # bytes of an address
MOST_HEAD = 32_768  # bytes of all lines together; a browser with many cookies sends twenty thousand
MOST_NAMED = 200  # cookies that are taken from a browser at once; it holds no more of one address
MOST_FIELDS = 100  # http.client takes no more

FIELD = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*\r?\n")  # no folded lines, no space before the colon
ENDS = (b"\r\n", b"\n")
LENGTH = re.compile(r"\d{1,12}", re.ASCII)
AUTHORITY = re.compile(r"(?:[\w.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)
OUR_COOKIE = re.compile(rb"(?:__Host-|__Secure-)?(cafe-[\w-]{1,80})=")


class Refused(Exception):
    """The status with which a request is refused; its connection ends."""

    def __init__(self, status: int) -> None:
        self.status = status


class Head:
    """A file from which the lines of one head are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.lines: list[bytes] = []
        self.left = MOST_HEAD

    def readline(self, _most: int = -1) -> bytes:
        """Return the next line; refuse more than a head may hold."""
        line = self.file.readline(self.left + 1)
        self.lines.append(line)
        self.left -= len(line)
        if self.left < 0 or len(self.lines) > MOST_FIELDS:
            raise Refused(431)
        return line

    def check(self) -> None:
        """Refuse a head that has not come to its end, and lines that others might read otherwise."""
        *fields, end = self.lines
        if end not in ENDS or not all(map(FIELD.fullmatch, fields)):
            raise Refused(400)


def body_length(lengths: list[str], codings: list[str]) -> int:
    """Return how many bytes follow the head, from all its Content-Length and Transfer-Encoding; or refuse.

    We take bodies whose length was said before, as every browser says it.
    """
    if codings and not lengths and [coding.strip().lower() for coding in codings] == ["chunked"]:
        raise Refused(411)
    if codings or len(lengths) > 1 or not all(LENGTH.fullmatch(length.strip()) for length in lengths):
        raise Refused(400)
    return int(lengths[0]) if lengths else 0


def check_authority(names: list[str], version: str) -> None:
    """Refuse a request that names no host or several, or none that there can be: others might read it otherwise."""
    if len(names) > 1 or (not names and version == "HTTP/1.1") or not all(map(AUTHORITY.fullmatch, names)):
        raise Refused(400)


def our_cookies(received: bytes) -> list[str]:
    """Return the names of our cookies in a head that was too long to be read."""
    return sorted({name.decode("latin-1") for name in OUR_COOKIE.findall(received)})[:MOST_NAMED]
