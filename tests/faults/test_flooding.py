"""Clients that send as fast as they can, whatever it is: they wait, and nobody else does."""

import asyncio
import random
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from functools import partial

import pytest
from websocket import ABNF, WebSocketException

from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.neighbours import waits
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.live.polling import Poller
from tests.live.wire import PONG, Wire, sent

MOST_WAIT = 0.25
PACKETS = 2_000  # in one go; five floods of five thousand a second are 25,000
ASK = '421["visit:sync",{"tables":{}}]'
LAST = '4277["visit:sync",{"tables":{}}]'
PAGE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
FLOODS = {
    "asks": sent(ASK) * PACKETS,
    "commands": sent('421["vote:cast",{"cid":"0123456789","contribution":"nowhere","points":1}]') * PACKETS,
    "rubbish": sent("4x") * PACKETS,
    "answers to pings": sent(PONG) * PACKETS,
    "the protocol's pings": sent("", ABNF.OPCODE_PING) * PACKETS,
    "a message without end": sent("", final=False) + sent("", ABNF.OPCODE_CONT, final=False) * PACKETS,
}


def flood(evening: OpenCafe, secret: str, packets: bytes, enough: threading.Event) -> None:
    """Send as fast as the line takes it, reading nothing, and come back whenever the server hangs up."""
    while not enough.is_set():
        with suppress(WebSocketException, OSError), closing(Wire(evening.server.url, secret)) as wire:
            wire.socket.settimeout(1.0)
            while not enough.is_set():
                wire.pour(packets)


def flood_of_posts(evening: OpenCafe, secret: str, enough: threading.Event) -> None:
    """The same by long-polling: sixteen packets in each request, one request behind the other."""
    body = "\x1e".join([ASK] * 16).encode()
    while not enough.is_set():
        with suppress(OSError, WebSocketException), closing(_line(evening)) as line:
            path = Poller(evening.server.url, secret).address.removeprefix(evening.server.url)
            head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
            request = f"{head}Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
            while not enough.is_set():
                line.sendall(request * 100)


def flood_of_pages(evening: OpenCafe, _secret: str, enough: threading.Event) -> None:
    """Ask for a page, again and again, without waiting for it."""
    while not enough.is_set():
        with suppress(OSError), closing(_line(evening)) as line:
            while not enough.is_set():
                line.sendall(PAGE * 100)


def _line(evening: OpenCafe) -> socket.socket:
    return socket.create_connection(("127.0.0.1", evening.server.port), timeout=1.0)


async def flooding(evening: OpenCafe, seconds: float) -> None:
    """Flood the server for some seconds, with one client of each kind."""
    enough = threading.Event()
    hands = [
        *(partial(flood, evening, evening.join(), packets, enough) for packets in FLOODS.values()),
        *(partial(way, evening, evening.join(), enough) for way in (flood_of_posts, flood_of_pages)),
    ]
    pouring = [asyncio.to_thread(hand) for hand in hands]
    asyncio.get_running_loop().call_later(seconds, enough.set)
    await asyncio.gather(*pouring)


@pytest.mark.alone
def test_the_others_hardly_notice(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Callable[[str], None]
) -> None:
    evening = server.open_cafe()
    waited = waits(evening, profile, ledger, dice, flooding(evening, 12 if profile.bounds_times else 2))
    figures(str(waited))
    ledger.faults += len(FLOODS) + 2
    assert not profile.bounds_times or waited.added < MOST_WAIT


def run_ahead(server: Server) -> list[str]:
    """Return the floods that were through before somebody else had twenty answers."""
    evening = server.open_cafe()
    with ExitStack() as opened:
        wires = {kind: opened.enter_context(closing(Wire(server.url, evening.join()))) for kind in FLOODS}
        other = opened.enter_context(closing(Wire(server.url, evening.join())))
        for kind, wire in wires.items():
            end = sent("4x", ABNF.OPCODE_CONT) if "without end" in kind else b""
            wire.pour(FLOODS[kind] + end + sent(LAST))
        for _ in range(20):
            assert other.still_works()
        return [kind for kind, wire in wires.items() if wire.has_come("4377[")]


def test_a_flood_waits_until_the_others_had_their_turn(server: Server, ledger: Ledger) -> None:
    assert run_ahead(server) == []
    ledger.faults += len(FLOODS)


def test_a_flood_that_nobody_holds_back_is_noticed(servers: Build) -> None:
    assert run_ahead(servers("no_guard"))
