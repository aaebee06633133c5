"""A body that the app reads while it comes: in pieces, and not for ever."""

import time

import eventlet

from cafe.transport.requests import LongBody


class Slow:
    """A body of which a piece comes after a while."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def read(self, most: int) -> bytes:
        """Wait, and return it."""
        eventlet.sleep(self.seconds)
        return b"x" * most


def test_a_body_is_read_in_pieces_while_others_work() -> None:
    others, cut = list[str](), list[str]()
    eventlet.spawn(others.append, "a vote")
    body = LongBody(Slow(0), 10**6, lambda: cut.append("cut"))
    assert body.read(3) == b"xxx"
    assert others == ["a vote"] and not cut


def test_a_body_that_is_too_slow_ends_with_its_connection() -> None:
    cut = list[str]()
    body = LongBody(Slow(60), 10**6, lambda: cut.append("cut"))
    body.ends_at = time.monotonic() + 0.01
    assert body.read(3) == b""
    assert cut == ["cut"]


def test_a_long_body_has_the_time_that_a_slow_line_needs() -> None:
    hour = LongBody(Slow(0), 118_000_000, lambda: None).ends_at - time.monotonic()
    assert 3_500 < hour < 3_700
