"""The words of a PDF, page by page, as far as they lie on the paper; reads what typst writes, with no other program."""

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)(endobj|stream\r?\n)", re.DOTALL)
TOKEN = re.compile(rb"\(|<<|>>|<[0-9A-Fa-f]*>|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
WORDS, HEX = b"(", b"<"  # what a string begins with

Matrix = tuple[float, ...]
Letters = dict[int, str]  # of the signs of a font
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def pages(content: bytes) -> list[str]:
    """Return the words on each page, in the order in which they are read, line by line."""
    objects = dict(_objects(content))
    found = (head for head, _ in objects.values() if re.search(rb"/Type\s*/Page\b", head))
    return [_Page(head, objects).text() for head in found]


def _objects(content: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Yield what a PDF consists of: the number of each object, its head, and its stream."""
    at = 0
    while found := OBJECT.search(content, at):
        head, stream, at = found[2], b"", found.end()
        if found[3] != b"endobj":
            [length] = re.findall(rb"/Length (\d+)", head)
            stream, at = content[at : at + int(length)], at + int(length)
            stream = zlib.decompress(stream) if b"/FlateDecode" in head and b"/Image" not in head else stream
        yield int(found[1]), (head, stream)


class _Page:
    """Follows what is drawn on a page: where words stand, in which font."""

    def __init__(self, head: bytes, objects: dict[int, tuple[bytes, bytes]]) -> None:
        self.objects = objects
        [box] = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", head)
        self.width, self.height = map(float, box)
        [resources] = self._named(head, rb"Resources")
        self.fonts = {name: self._letters(int(at)) for name, at in re.findall(rb"/(f\d+) (\d+) 0 R", resources[0])}
        [(_, self.drawn)] = self._named(head, rb"Contents")
        self.lines: list[list[str]] = []
        self.height_of_line: float | None = None

    def _named(self, head: bytes, name: bytes) -> list[tuple[bytes, bytes]]:
        return [self.objects[int(at)] for at in re.findall(rb"/" + name + rb" (\d+) 0 R", head)]

    def _letters(self, font: int) -> Letters:
        [(_, told)] = self._named(self.objects[font][0], rb"ToUnicode")
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", told)
        return {int(sign, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for sign, letters in pairs}

    def text(self) -> str:
        """Return the words on the page."""
        place, kept, spoken = UNMOVED, list[Matrix](), list[str | None]()
        letters, given = Letters(), list[bytes]()
        for token in _tokens(self.drawn):
            match token:
                case b"q":
                    kept.append(place)
                case b"Q":
                    place = kept.pop()
                case b"cm":
                    place = _product(tuple(map(float, given[-6:])), place)
                case b"Tf":
                    letters = self.fonts[given[-2][1:]]
                case b"Tm":
                    self._begin(_product(tuple(map(float, given[-6:])), place))
                case b"BDC" | b"BMC":
                    spoken.append(_instead(given))
                    self._say(spoken[-1] or "")
                case b"EMC":
                    spoken.pop()
                case b"Tj" | b"TJ" if not any(one is not None for one in spoken):
                    strings = b"".join(one[1:] for one in given if one.startswith(WORDS))
                    signs = zip(strings[::2], strings[1::2], strict=True)
                    self._say("".join(letters.get(high * 256 + low, "") for high, low in signs))
                case _:
                    given.append(token)
                    continue
            given = []
        return "\n".join(" ".join(" ".join(line).split()) for line in self.lines)

    def _begin(self, at: Matrix) -> None:
        """Begin to write somewhere: on the same line as before, on another one, or beside the paper."""
        x, y = at[4:]
        self.is_on_paper = 0 <= x <= self.width and 0 <= y <= self.height
        if self.height_of_line is None or abs(y - self.height_of_line) > 1:
            self.lines.append([])
        self.height_of_line = y

    def _say(self, words: str) -> None:
        if words and self.lines and self.is_on_paper:
            self.lines[-1].append(words)


def _tokens(drawn: bytes) -> Iterator[bytes]:
    """Yield names, numbers and acts as they are written, and strings as what they mean behind `WORDS`."""
    at = 0
    while found := TOKEN.search(drawn, at):
        at = found.end()
        if found[0] == WORDS:
            depth, start = 1, at
            while depth:
                depth += {WORDS: 1, b")": -1}.get(drawn[at : at + 1], 0)
                at += 2 if drawn[at : at + 1] == b"\\" else 1
            yield WORDS + ESCAPE.sub(_unescaped, drawn[start : at - 1])
        elif found[0].startswith(HEX) and found[0] != b"<<":
            yield WORDS + bytes.fromhex(found[0][1:-1].decode())
        else:
            yield found[0]


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)]) if found[1].isdigit() else ESCAPES.get(found[1], found[1])


def _instead(given: list[bytes]) -> str | None:
    """Return what is read instead of the signs that follow."""
    if b"/ActualText" not in given:
        return None
    told = given[given.index(b"/ActualText") + 1][1:]
    return told[2:].decode("utf-16-be") if told.startswith(b"\xfe\xff") else told.decode("latin-1")


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
