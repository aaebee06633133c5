"""One client that floods, listens to nothing or never says who it is: it is held back or let go, nobody waits."""

import queue
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import engineio
import pytest
from engineio.socket import Socket

from cafe.live.guarded_socket import JOIN_SECONDS, MOST_QUEUED, GuardedSocket
from tests.house_fixture import Running, start_house
from tests.live.conftest import Hall
from tests.live.wire import GONE, PONG, Wire

TOO_MANY = 20_000  # packets; as much as the buffers between two processes hold, and more
FLOODS = {
    "asks": '421["visit:sync",{"tables":{}}]',
    "rubbish": "4x",
    "answers to pings": PONG,
}


@pytest.fixture(scope="module", params=["1", "0"], ids=["direct", "stock"])
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A house for each way of telling."""
    with start_house(tmp_path_factory.mktemp("floods"), direct=request.param) as house:
        yield house


@pytest.mark.parametrize("packet", FLOODS.values(), ids=FLOODS)
def test_it_works(own: Running, packet: str) -> None:
    hall = Hall(own)
    hall.advance(2)
    with closing(Wire(own.url, hall.secrets["bela"])) as wire:
        flood = threading.Thread(target=pour, args=(wire, packet))
        flood.start()
        for _ in range(20):
            hall.ada.send("visit:sync", {"tables": {}})
        wire.close()
        flood.join()
        hall.ada.send("visit:sync", {"tables": {}})
    hall.everybody_works()
    for screen in hall.screens:
        screen.close()


def pour(wire: Wire, packet: str) -> None:
    """Send as fast as the line takes it, reading nothing."""
    with suppress(*GONE, OSError):  # the test hangs up
        for _ in range(TOO_MANY):
            wire.send(packet)


def test_bytes_end_the_line(own: Running) -> None:
    hall = Hall(own)
    with closing(Wire(own.url, hall.secrets["ada"])) as wire:
        wire.send(b"\x00\x01\x02")
        assert wire.is_over()


class Reception:
    """What a socket needs of its server; nobody has joined."""

    ping_timeout = 20
    reason = engineio.Server.reason
    create_queue = staticmethod(queue.Queue)

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


def test_who_never_says_who_they_are_is_let_go(stranger: GuardedSocket) -> None:
    assert not stranger.check_ping_timeout()
    assert stranger.closed


def test_who_has_said_it_may_stay(stranger: GuardedSocket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reception, "has_joined", lambda *_: True)
    assert stranger.check_ping_timeout()
    assert not stranger.closed


def test_who_takes_nothing_is_let_go(stranger: GuardedSocket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reception, "has_joined", lambda *_: True)
    monkeypatch.setattr(Socket, "send", lambda socket, pkt: socket.queue.put(pkt))
    for _ in range(MOST_QUEUED):
        stranger.send("a tell")
    assert not stranger.closed
    stranger.send("one more")
    assert stranger.closed
