"""WebSocket frames (RFC 6455), as far as a server of short texts needs them. Pure: bytes in, messages out."""

from collections.abc import Iterator

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FINAL, MASKED, RESERVED = 0x80, 0x80, 0x70


class BrokenFrame(Exception):
    """The client does not keep to the protocol, or sends more than we read; the connection ends."""


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return a server's frame: final, unmasked."""
    size = len(payload)
    if size < 126:
        return bytes((FINAL | opcode, size)) + payload
    if size < 65_536:
        return bytes((FINAL | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((FINAL | opcode, 127)) + size.to_bytes(8, "big") + payload


def unmask(payload: bytes, mask: bytes) -> bytes:
    """Undo a client's masking, all bytes at once (byte by byte it holds up every other phone)."""
    if not payload:
        return payload
    whole = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(whole, "big")).to_bytes(len(payload), "big")


class Reader:
    """Puts a client's bytes together to messages of at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rest = b""
        self.opcode = TEXT
        self.parts: list[bytes] | None = None  # of a message in several frames

    def read(self, received: bytes) -> Iterator[tuple[int, bytes]]:
        """Take in bytes; return the messages they complete, as (opcode, payload). Raises BrokenFrame."""
        self.rest += received
        while whole := self._next():
            final, opcode, payload = whole
            if opcode >= CLOSE:
                yield opcode, payload
            elif message := self._join(final, opcode, payload):
                yield message

    def _next(self) -> tuple[bool, int, bytes] | None:
        """Cut one frame off the bytes that wait, None if it is not all there yet."""
        rest = self.rest
        if len(rest) < 2:
            return None
        first, second = rest[0], rest[1]
        if not second & MASKED or first & RESERVED:
            raise BrokenFrame
        size, head = second & 0x7F, 2
        if size >= 126:
            head = 4 if size == 126 else 10
            if len(rest) < head:
                return None
            size = int.from_bytes(rest[2:head], "big")
        if size > self.most:
            raise BrokenFrame
        end = head + 4 + size
        if len(rest) < end:
            return None
        self.rest = rest[end:]
        return bool(first & FINAL), first & 0x0F, unmask(rest[head + 4 : end], rest[head : head + 4])

    def _join(self, final: bool, opcode: int, payload: bytes) -> tuple[int, bytes] | None:
        """Collect the frames of a message; return it when the last one is there."""
        if (opcode == CONTINUATION) != (self.parts is not None):
            raise BrokenFrame
        if self.parts is None:
            self.opcode, self.parts = opcode, []
        self.parts.append(payload)
        if sum(map(len, self.parts)) > self.most:
            raise BrokenFrame
        if not final:
            return None
        message, self.parts = b"".join(self.parts), None
        return self.opcode, message
