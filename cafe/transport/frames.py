"""WebSocket frames (RFC 6455), as far as a server of short texts needs them. Pure: bytes in, messages out."""

from collections.abc import Iterator

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FINAL, MASKED, RESERVED = 0x80, 0x80, 0x70


TOO_LARGE = -1  # no opcode of the protocol: stands for a message that was passed over
MOST_IN_FRAME = 16_384  # bytes; longer messages go out in several frames, which every client puts together
MOST_PASSED_OVER = 1_000_000  # bytes of one message; what sends more is not a page of ours
LEFT_OVER = 128  # bytes kept of a message that is passed over: enough to answer it


class BrokenFrame(Exception):
    """The client breaks the protocol, or sends more than we pass over; the connection ends."""


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return a server's message, unmasked: one frame, or several where it is long."""
    if len(payload) <= MOST_IN_FRAME:
        return _frame(payload, FINAL | opcode)
    starts = range(0, len(payload), MOST_IN_FRAME)
    parts = [_frame(payload[start : start + MOST_IN_FRAME], CONTINUATION if start else opcode) for start in starts]
    parts[-1] = bytes((FINAL | parts[-1][0],)) + parts[-1][1:]
    return b"".join(parts)


def _frame(payload: bytes, first: int) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((first, size)) + payload
    return bytes((first, 126)) + size.to_bytes(2, "big") + payload


def unmask(payload: bytes, mask: bytes) -> bytes:
    """Undo a client's masking, all bytes at once (byte by byte it holds up every other phone)."""
    if not payload:
        return payload
    whole = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(whole, "big")).to_bytes(len(payload), "big")


class Reader:
    """Makes messages of at most `most` bytes from what a client sends; what is longer is passed over."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rest = b""
        self.passing = 0  # bytes still to come of a frame that is passed over
        self.opcode = TEXT
        self.parts: list[bytes] | None = None  # of a message in several frames
        self.size = 0  # of that message

    def read(self, received: bytes) -> Iterator[tuple[int, bytes]]:
        """Take in bytes; return the messages they complete, as (opcode, payload). Raises BrokenFrame.

        Of a message that is too long comes its beginning, as (TOO_LARGE, payload); of one that goes on,
        for each of its pieces, (CONTINUATION, nothing).
        """
        if self.passing:
            passed = min(self.passing, len(received))
            self.passing -= passed
            received = received[passed:]
        self.rest += received
        while whole := self._next():
            final, opcode, payload, size = whole
            if opcode >= CLOSE:
                yield opcode, payload
            else:
                yield self._join(final, opcode, payload, size)

    def _next(self) -> tuple[bool, int, bytes, int] | None:
        """Cut one frame off the bytes that wait, with its true size; None if it is not all there yet."""
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
        if size > MOST_PASSED_OVER or (first & 0x0F >= CLOSE and size > 125):
            raise BrokenFrame
        kept = size if size <= self.most else LEFT_OVER
        end = head + 4 + kept
        if len(rest) < end:
            return None
        over = min(size - kept, len(rest) - end)
        self.rest, self.passing = rest[end + over :], size - kept - over
        return bool(first & FINAL), first & 0x0F, unmask(rest[head + 4 : end], rest[head : head + 4]), size

    def _join(self, final: bool, opcode: int, payload: bytes, size: int) -> tuple[int, bytes]:
        """Collect the frames of a message; return it when the last one is there."""
        if (opcode == CONTINUATION) != (self.parts is not None):
            raise BrokenFrame
        if self.parts is None:
            self.opcode, self.parts, self.size = opcode, [], 0
        self.size += size
        if self.size > MOST_PASSED_OVER:
            raise BrokenFrame
        if self.size <= self.most or not self.parts:
            self.parts.append(payload)
        if not final:
            return CONTINUATION, b""
        message, self.parts = b"".join(self.parts), None
        return (self.opcode, message) if self.size <= self.most else (TOO_LARGE, message[:LEFT_OVER])
