"""What the head of a request may look like: one way to read it, and no more than a browser sends."""

from io import BytesIO

import pytest

from cafe.transport.request_head import MOST_HEAD, Head, Refused, body_length, our_cookies


def read(lines: bytes) -> int:
    """Read a head to its end, and check it; return how many lines it had."""
    head = Head(BytesIO(lines))
    while head.readline() not in (b"\r\n", b"\n", b""):
        pass
    head.check()
    return len(head.lines)


def status_of(lines: bytes) -> int:
    """Return the status with which a head is refused."""
    with pytest.raises(Refused) as refused:
        read(lines)
    return refused.value.status


def test_what_browsers_send_is_read() -> None:
    assert read(b'Host: cafe.example\r\nCookie: a=b; \xfc=\xdf\r\nX-Empty:\r\nsec-ch-ua: "x";v="1"\r\n\r\n') == 5
    assert read(b"Host: x\n\n") == 2
    assert read(b"\r\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        b"A : b\r\n",
        b"A: b\r\n c\r\n",
        b"A: b\rB: c\r\n",
        b"A: b\0\r\n",
        b"no colon\r\n",
        b": b\r\n",
        b"\xfc: b\r\n",
        b" A: b\r\n",
    ],
    ids=repr,
)
def test_a_line_that_others_might_read_otherwise_is_refused(line: bytes) -> None:
    assert status_of(b"Host: x\r\n" + line + b"\r\n") == 400


def test_a_head_without_its_end_is_no_request() -> None:
    assert status_of(b"Host: x\r\n") == 400
    assert status_of(b"Host: x\r\nContent-Le") == 400


def test_more_than_a_head_may_hold_is_refused() -> None:
    assert status_of(b"X: " + b"a" * MOST_HEAD + b"\r\n\r\n") == 431
    assert status_of(b"X: a\r\n" * 101 + b"\r\n") == 431
    read(b"Cookie: " + b"; ".join(b"cafe-participant-%032d=%043d" % (at, at) for at in range(120)) + b"\r\n\r\n")


def test_the_length_of_a_body_is_said_once_and_in_digits() -> None:
    assert body_length([], []) == 0
    assert body_length(["12"], []) == 12


@pytest.mark.parametrize(
    ("lengths", "codings", "status"),
    [
        (["2", "3"], [], 400),
        (["2", "2"], [], 400),
        (["2, 2"], [], 400),
        (["+2"], [], 400),
        (["-2"], [], 400),
        (["2_0"], [], 400),
        (["٢"], [], 400),
        ([""], [], 400),
        (["9" * 40], [], 400),
        ([], ["gzip"], 400),
        ([], ["chunked, gzip"], 400),
        ([], ["xchunked"], 400),
        ([], ["chunked", "chunked"], 400),
        (["5"], ["chunked"], 400),
        ([], ["chunked"], 411),
    ],
    ids=str,
)
def test_a_body_that_could_end_in_two_places_is_refused(lengths: list[str], codings: list[str], status: int) -> None:
    with pytest.raises(Refused) as refused:
        body_length(lengths, codings)
    assert refused.value.status == status


def test_our_cookies_are_found_in_a_head_that_is_too_long() -> None:
    received = b"Cookie: flag; cafe-participant-1=x; __Host-cafe-moderator-2=y; other=z; cafe-part"
    assert our_cookies(received) == ["cafe-moderator-2", "cafe-participant-1"]
