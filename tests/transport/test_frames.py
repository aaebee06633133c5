"""Frames: what comes in pieces is put together, what is too long is passed over, what is broken ends the line."""

import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.transport import frames
from cafe.transport.frames import BINARY, CONTINUATION, FINAL, PING, TEXT, TOO_LARGE, BrokenFrame, Reader, frame, unmask

MOST = 1_000
GOES_ON = (CONTINUATION, b"")


def sent(payload: bytes, opcode: int = TEXT, final: bool = True) -> bytes:
    """Return what a client sends."""
    mask = os.urandom(4)
    head = bytes((FINAL * final | opcode,))
    if len(payload) < 126:
        head += bytes((0x80 | len(payload),))
    elif len(payload) < 65_536:
        head += bytes((0x80 | 126,)) + struct.pack(">H", len(payload))
    else:
        head += bytes((0x80 | 127,)) + struct.pack(">Q", len(payload))
    return head + mask + unmask(payload, mask)


def read(content: bytes, piece: int = 10**9) -> list[tuple[int, bytes]]:
    """Return the messages in some bytes that come piece by piece."""
    return [told for told in told_of(content, piece) if told != GOES_ON]


def told_of(content: bytes, piece: int = 10**9) -> list[tuple[int, bytes]]:
    """Return the same, with what is told of messages that go on."""
    reader = Reader(MOST)
    return [m for at in range(0, len(content), piece) for m in reader.read(content[at : at + piece])]


def parts(content: bytes) -> list[tuple[int, bytes]]:
    """Return the frames of a server's message as (first byte, payload)."""
    found = []
    while content:
        size, head = content[1], 2
        if size == 126:
            size, head = struct.unpack(">H", content[2:4])[0], 4
        found.append((content[0], content[head : head + size]))
        content = content[head + size :]
    return found


@given(st.lists(st.binary(max_size=MOST), max_size=5), st.integers(1, 2_000))
def test_whole_frames_are_read_however_the_bytes_are_cut(payloads: list[bytes], piece: int) -> None:
    assert read(b"".join(map(sent, payloads)), piece) == [(TEXT, payload) for payload in payloads]


@given(st.lists(st.binary(max_size=300), min_size=2, max_size=3), st.integers(1, 500))
def test_a_message_in_several_frames_is_put_together(pieces: list[bytes], piece: int) -> None:
    first, *middle = [sent(p, CONTINUATION if at else BINARY, final=False) for at, p in enumerate(pieces)]
    whole = first + sent(b"?", PING) + b"".join(middle) + sent(b"!", CONTINUATION)
    assert read(whole, piece) == [(PING, b"?"), (BINARY, b"".join(pieces) + b"!")]


def test_each_piece_of_a_message_shows_so_that_it_can_be_paced() -> None:
    content = sent(b"", final=False) + sent(b"", CONTINUATION, final=False) * 3 + sent(b"!", CONTINUATION)
    assert told_of(content) == [GOES_ON] * 4 + [(TEXT, b"!")]


@pytest.mark.parametrize("piece", [1, 7, 1_000, 10**6])
@pytest.mark.parametrize("size", [MOST + 1, 70_000])
def test_what_is_too_long_is_passed_over_and_the_next_is_read(size: int, piece: int) -> None:
    too_long = b"427" + b"x" * (size - 3)
    [(opcode, beginning), after] = read(sent(too_long) + sent(b"next"), piece)
    assert opcode == TOO_LARGE and beginning.startswith(b"427")
    assert len(beginning) <= 128
    assert after == (TEXT, b"next")


def test_what_is_too_long_in_several_frames_is_passed_over_as_well() -> None:
    long = [sent(b"427" + b"x" * 600, final=False), sent(b"x" * 600, CONTINUATION, False), sent(b"x", CONTINUATION)]
    [(opcode, beginning), after] = read(b"".join(long) + sent(b"next"))
    assert (opcode, after) == (TOO_LARGE, (TEXT, b"next"))
    assert beginning.startswith(b"427")


@pytest.mark.parametrize(
    "broken",
    [
        b"\x81\x01x",  # not masked
        bytes((0xC1, 0x80)) + b"mask",  # compressed, which nobody has agreed upon
        sent(b"x", CONTINUATION),
        sent(b"x", TEXT, final=False) + sent(b"x", TEXT),
        sent(b"x" * 126, PING),
        bytes((0x81, 0xFF)) + struct.pack(">Q", 2**40),
        b"".join([sent(b"x" * 999, TEXT, False), *[sent(b"x" * 999, CONTINUATION, False)] * 1_100]),
    ],
    ids=["unmasked", "reserved", "continues nothing", "begins twice", "long ping", "endless", "endless in frames"],
)
def test_what_is_broken_ends_the_line(broken: bytes) -> None:
    with pytest.raises(BrokenFrame):
        read(broken)


@given(st.integers(0, 5 * frames.MOST_IN_FRAME))
def test_no_frame_that_goes_out_is_longer_than_16_kilobytes(size: int) -> None:
    payload = b"x" * size
    *before, last = parts(frame(payload))
    assert b"".join(part for _, part in [*before, last]) == payload
    assert all(len(part) <= frames.MOST_IN_FRAME for _, part in [*before, last])
    firsts = [first for first, _ in [*before, last]]
    assert firsts == ([0x81] if not before else [0x01, *[0x00] * (len(before) - 1), 0x80])
