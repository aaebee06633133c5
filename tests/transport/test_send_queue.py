"""The line to one phone: a slow one keeps its order, gets the newest state, and is let go when it owes too much."""

import socket
from collections.abc import Callable, Iterator

import pytest

from cafe.transport import send_queue as lines
from cafe.transport import server
from cafe.transport.send_queue import SendQueue


class Phone:
    """A line to a phone that takes bytes only when it is told to."""

    def __init__(self) -> None:
        ours, self.theirs = socket.socketpair()
        ours.setblocking(False)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        self.theirs.setblocking(False)
        self.flushes: list[Callable[[], None]] = []
        self.send_queue = SendQueue(ours, lambda raw, seconds: self.take(), self.flushes.append)
        self.taken = b""

    def take(self) -> None:
        """Take all that has come."""
        try:
            while received := self.theirs.recv(65_536):
                self.taken += received
        except BlockingIOError:
            pass

    def clog(self) -> bytes:
        """Send more than the phone takes; return it."""
        content = bytes(range(256)) * 300
        self.send_queue.write(content)
        assert self.send_queue.rest
        return content


@pytest.fixture
def phone() -> Iterator[Phone]:
    phone = Phone()
    yield phone
    phone.send_queue.hang_up()
    phone.send_queue.raw.close()
    phone.theirs.close()


def test_a_quick_phone_gets_everything_at_once(phone: Phone) -> None:
    phone.send_queue.tell(b"one", "table")
    phone.send_queue.write(b"two")
    phone.take()
    assert phone.taken == b"onetwo"
    assert not phone.flushes


def test_a_slow_phone_gets_everything_that_must_arrive_in_order(phone: Phone) -> None:
    clogged = phone.clog()
    phone.send_queue.write(b"answer")
    [flush] = phone.flushes
    flush()
    phone.take()
    assert phone.taken == clogged + b"answer"
    assert not phone.send_queue.rest


def test_of_many_tells_a_slow_phone_gets_the_newest_of_each_kind(phone: Phone) -> None:
    clogged = phone.clog()
    for number in range(50):
        phone.send_queue.tell(f"<table {number}>".encode(), "table")
        phone.send_queue.tell(f"<crowd {number}>".encode(), "crowd")
    phone.send_queue.write(b"<answer>")
    [flush] = phone.flushes
    flush()
    phone.take()
    assert phone.taken == clogged + b"<answer><table 49><crowd 49>"
    phone.send_queue.tell(b"<table 50>", "table")
    phone.take()
    assert phone.taken.endswith(b"<table 50>")


def test_a_phone_that_owes_too_much_is_let_go(phone: Phone) -> None:
    phone.clog()
    for _ in range(lines.MOST_REST // 1_000 + 1):
        assert not phone.send_queue.cut
        phone.send_queue.write(b"x" * 1_000)
    assert phone.send_queue.cut
    phone.send_queue.tell(b"nothing", "table")
    phone.send_queue.write(b"nothing")
    phone.flushes[0]()
    assert not phone.send_queue.rest and not phone.send_queue.newest


def test_a_first_look_longer_than_all_that_may_rest_arrives_at_a_slow_phone(phone: Phone) -> None:
    look = b"x" * (3 * lines.MOST_REST)
    clogged = phone.clog()
    phone.send_queue.write(look)
    phone.send_queue.write(b"answer")
    assert not phone.send_queue.cut
    [flush] = phone.flushes
    flush()
    phone.take()
    assert phone.taken == clogged + look + b"answer"


def test_a_phone_that_is_gone_disturbs_nobody(phone: Phone) -> None:
    phone.theirs.close()
    for _ in range(3):
        phone.send_queue.tell(b"x", "table")
        phone.send_queue.write(b"x")
    assert phone.send_queue.cut


def test_a_phone_that_goes_while_it_owes_is_let_go_at_once(phone: Phone) -> None:
    phone.clog()
    phone.theirs.close()
    tries: list[float] = []

    def when_writable(_raw: socket.socket, seconds: float) -> None:
        tries.append(seconds)
        assert len(tries) < 3, "for ever"

    phone.send_queue.when_writable = when_writable
    [flush] = phone.flushes
    flush()
    assert phone.send_queue.cut and not phone.send_queue.rest
    assert len(tries) == 1


def test_a_phone_that_takes_nothing_for_too_long_is_let_go(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "WRITE_SECONDS", 0.01)
    phone.send_queue.when_writable = server.when_writable
    phone.clog()
    [flush] = phone.flushes
    flush()
    assert phone.send_queue.cut and not phone.send_queue.rest
