"""One client that floods, listens to nothing or never says who it is: it is held back or let go, nobody waits."""

import queue
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from typing import ClassVar
from urllib.parse import urlsplit

import engineio
import pytest
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket
from websocket import ABNF

from cafe.transport.guarded_socket import JOIN_SECONDS, MOST_QUEUED, GuardedSocket
from cafe.transport.send_queue import MOST_REST, WRITE_SECONDS
from tests.live.conftest import LiveCast
from tests.live.wire import PONG, Wire, sent
from tests.server_fixture import Running, start_server

MANY = 1_000  # packets; held back, they take a quarter of a minute
ASK, LAST = '421["visit:sync",{"tables":{}}]', '4277["visit:sync",{"tables":{}}]'
FLOODS = {
    "asks": sent(ASK),
    "rubbish": sent("4x"),
    "answers to pings": sent(PONG),
    "the protocol's own pings": sent("", ABNF.OPCODE_PING),
    "the protocol's own pongs": sent("", ABNF.OPCODE_PONG),
    "a message without end": sent("", ABNF.OPCODE_CONT, final=False),
}


@pytest.fixture(scope="module", params=["1", "0"], ids=["direct", "stock"])
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server for each way of telling."""
    with start_server(tmp_path_factory.mktemp("floods"), direct=request.param) as server:
        yield server


def test_floods_of_all_kinds_at_once_wait_and_nobody_else_does(own: Running) -> None:
    live = LiveCast(own)
    live.advance(2)
    with ExitStack() as opened:
        wires = {kind: opened.enter_context(closing(Wire(own.url, live.secrets["bela"]))) for kind in FLOODS}
        for kind, wire in wires.items():
            begin = sent("", final=False) if kind == "a message without end" else b""
            end = sent("4x", ABNF.OPCODE_CONT) if begin else b""
            wire.pour(begin + FLOODS[kind] * MANY + end + sent(LAST))
        for _ in range(20):
            assert live.ada.send("visit:sync", {"tables": {}})["ok"]
        live.assert_everybody_works()
        assert [kind for kind, wire in wires.items() if wire.has_come("4377[")] == []
    for screen in live.screens:
        screen.close()


def test_whoever_asks_for_page_after_page_on_one_line_lets_others_in_between(own: Running) -> None:
    """A hundred requests in one go are answered in turns with everybody else's."""
    live = LiveCast(own)
    with closing(socket.create_connection(("127.0.0.1", urlsplit(own.url).port))) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * MANY)
        assert live.ada.send("visit:sync", {"tables": {}})["ok"]
        line.setblocking(False)
        answered = 0
        with suppress(BlockingIOError):
            while received := line.recv(2**20):
                answered += received.count(b"HTTP/1.1 200")
        assert answered < MANY
    for screen in live.screens:
        screen.close()


def test_bytes_end_the_line(own: Running) -> None:
    live = LiveCast(own)
    with closing(Wire(own.url, live.secrets["ada"])) as wire:
        wire.send(b"\x00\x01\x02")
        assert wire.is_over()


class Reception:
    """What a socket needs of its server; nobody has joined."""

    ping_timeout = 20
    sockets: ClassVar[dict[str, GuardedSocket]] = {}
    reason = engineio.Server.reason
    create_queue = staticmethod(queue.Queue[Packet])

    def has_joined(self, _sid: str) -> bool:
        return False

    def _trigger_event(self, *_event: object, **_how: object) -> None:
        pass


@pytest.fixture
def stranger() -> GuardedSocket:
    """A socket that was opened as long ago as it takes to say who one is."""
    stranger = GuardedSocket(Reception(), "stranger")
    stranger.last_ping = None
    stranger.born -= JOIN_SECONDS
    return stranger


def test_whoever_never_says_who_they_are_is_let_go(stranger: GuardedSocket) -> None:
    assert not stranger.check_ping_timeout()
    assert stranger.closed


def test_whoever_has_said_it_may_stay(stranger: GuardedSocket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reception, "has_joined", lambda *_: True)
    assert stranger.check_ping_timeout()
    assert not stranger.closed


@pytest.fixture
def deaf(stranger: GuardedSocket, monkeypatch: pytest.MonkeyPatch) -> GuardedSocket:
    """A socket whose phone has said who it is, and takes nothing."""
    monkeypatch.setattr(Reception, "has_joined", lambda *_: True)
    monkeypatch.setattr(Socket, "send", lambda socket, pkt: socket.queue.put(pkt))
    return stranger


def test_whoever_lets_too_many_packets_wait_is_let_go(deaf: GuardedSocket) -> None:
    for _ in range(MOST_QUEUED):
        deaf.send(Packet(MESSAGE, "a tell"))
    assert not deaf.closed
    deaf.send(Packet(MESSAGE, "one more"))
    assert deaf.closed


def test_whoever_lets_too_much_wait_is_let_go_but_one_long_packet_is_not_too_much(deaf: GuardedSocket) -> None:
    long = Packet(MESSAGE, "x" * (MOST_REST + 1))
    for packet in (Packet(MESSAGE, "a tell"), long, Packet(MESSAGE, "a tell"), long):
        deaf.send(packet)
        assert not deaf.closed
    deaf.send(Packet(MESSAGE, "one more"))
    assert deaf.closed


def test_whoever_lets_anything_wait_too_long_is_let_go(deaf: GuardedSocket) -> None:
    deaf.send(Packet(MESSAGE, "a tell"))
    deaf.waiting_since -= WRITE_SECONDS
    deaf.send(Packet(MESSAGE, "one more"))
    assert deaf.closed


def test_whoever_has_taken_all_begins_anew(deaf: GuardedSocket) -> None:
    deaf.send(Packet(MESSAGE, "x" * MOST_REST))
    deaf.waiting_since -= WRITE_SECONDS
    deaf.queue.get()
    for _ in range(2):
        deaf.send(Packet(MESSAGE, "one more"))
    assert not deaf.closed
