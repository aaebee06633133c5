"""Clients that take what they are told slowly, or not at all: they catch up or are let go, and cost nobody anything."""

import asyncio
import random
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from unittest.mock import patch
from urllib.error import URLError

import pytest
from websocket import WebSocketException

from cafe.actions import contributions, visits
from cafe.store.engine import Store
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.neighbours import waits
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.live.polling import Poller
from tests.live.wire import GONE, PONG, Wire

MOST_WAIT, MOST_GROWTH = 0.2, 40 * 2**20
MOST_SECONDS = 25.0  # ten without taking anything, and as many until something is told again; and a busy machine
FIRST_LOOK = '421["visit:sync",{"tables":{}}]'
LOOKS = 16  # together more than the server keeps for one phone
PAUSE_SECONDS = 0.1  # between them; they are slow, and no flood
LYING = 80  # Beiträge at each table; a first look has 40 kB
ESTABLISHED = "01"
# A line as by radio: small packets, small buffers. Loopback alone would hold megabytes for who takes nothing.
RADIO = [(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1_400), (socket.SOL_SOCKET, socket.SO_RCVBUF, 8_192)]


class Slow:
    """Somebody who takes little."""

    def __init__(self, evening: OpenCafe) -> None:
        self.evening, self.secret = evening, evening.join()
        self.wire = Wire(evening.server.url, self.secret, RADIO)
        self.port = self.wire.line.getsockname()[1]  # asked for now: a line that was closed cannot say

    def close(self) -> None:
        """Go away."""
        self.wire.close()

    def ask(self) -> None:
        """Want to see a lot."""

    def live(self) -> None:
        """Do what is to be done every now and then."""

    def is_over(self) -> bool:
        """Say whether the server has let go of the line; what lies in it may still be on its way."""
        return self.port not in lines_of(self.evening.server)

    def catches_up(self) -> bool:
        """Say whether the line works as soon as everything is taken."""
        try:
            return self.wire.still_works()
        except GONE:
            return False


class Deaf(Slow):
    """Takes nothing, and asks for much."""

    def ask(self) -> None:
        """Ask for more than the server keeps for one phone."""
        with suppress(OSError, WebSocketException):
            for _ in range(LOOKS):
                self.wire.send(FIRST_LOOK)
                time.sleep(PAUSE_SECONDS)


class Ponging(Slow):
    """Takes nothing, wants little, and says that it lives."""

    def ask(self) -> None:
        """Ask for what the buffers hold, and a little more."""
        for _ in range(6):
            self.wire.send(FIRST_LOOK)

    def live(self) -> None:
        """Answer pings that it has not read."""
        with suppress(OSError, WebSocketException):
            self.wire.send(PONG)


class Dripping(Slow):
    """Takes twenty kilobytes a second."""

    def ask(self) -> None:
        """Ask for the first look."""
        self.wire.send(FIRST_LOOK)

    def live(self) -> None:
        """Take a little."""
        self.wire.line.setblocking(False)
        with suppress(OSError):
            self.wire.drip(4_096)
        self.wire.line.settimeout(20.0)


class NeverPolling(Slow):
    """Asks by long-polling, and never fetches an answer."""

    def __init__(self, evening: OpenCafe) -> None:
        self.poller = Poller(evening.server.url, evening.join())

    def close(self) -> None:
        """Go away without a word."""

    def ask(self) -> None:
        """Ask for more than the server keeps for one phone."""
        with suppress(URLError):
            for _ in range(LOOKS // 4):
                self.poller.post(*[FIRST_LOOK] * 4)
                time.sleep(4 * PAUSE_SECONDS)

    def is_over(self) -> bool:
        """Say whether the session has ended."""
        return self.poller.is_over()


def lines_of(server: Server) -> set[int]:
    """Return the ports at the other end of the lines that a server holds."""
    found = set()
    for line in Path(f"/proc/{server.pid}/net/tcp").read_text().splitlines()[1:]:
        _, ours, theirs, state, *_ = line.split()
        if int(ours.rpartition(":")[2], 16) == server.port and state == ESTABLISHED:
            found.add(int(theirs.rpartition(":")[2], 16))
    return found


def fill(evening: OpenCafe) -> None:
    """Put many Beiträge on the tables, more than one person may."""
    store = Store(evening.server.database)
    with patch.object(contributions, "MOST_BY_ONE", LYING), store.writing() as session:
        for name in ("ada", "bela"):
            visit = visits.find(session, evening.secrets[name])
            assert visit is not None
            for number in range(LYING):
                text = f"{name} {number} " + "lang " * 80
                contributions.post(session, visits.visitor(visit), "idea", text)
    store.close()


@contextmanager
def crowd_of(evening: OpenCafe, **counts: int) -> Iterator[list[Slow]]:
    """Open slow clients: so many of each kind."""
    kinds = {kind.__name__.lower(): kind for kind in (Deaf, Ponging, Dripping, NeverPolling)}
    with ExitStack() as opened:
        each = chain.from_iterable([kinds[name]] * count for name, count in counts.items())
        yield [opened.enter_context(closing(kind(evening))) for kind in each]


def over_after(slow: Iterable[Slow], seconds: float) -> dict[Slow, float]:
    """They ask and are slow; return after how many seconds the server had let go of whom."""
    asking = [threading.Thread(target=client.ask) for client in slow]
    for hand in asking:
        hand.start()
    for hand in asking:
        hand.join()
    began, over = time.monotonic(), dict[Slow, float]()
    lasting = {client for client in slow if not isinstance(client, Dripping)}
    while time.monotonic() < began + seconds and not over.keys() >= lasting:
        time.sleep(0.2)
        for client in slow:
            client.live()
            if client not in over and client.is_over():
                over[client] = time.monotonic() - began
    return over


def not_let_go(slow: Iterable[Slow], over: Iterable[Slow]) -> list[str]:
    """Return who was neither let go, nor is up to date as soon as they read on."""
    lasting = [client for client in slow if client not in over]
    return [type(client).__name__ for client in lasting if not is_right(client)]


def is_right(client: Slow) -> bool:
    """Say whether somebody who takes a little is up to date after all, or has been let go since we looked."""
    return isinstance(client, Dripping) and (client.catches_up() or client.is_over())


@pytest.mark.alone
def test_whoever_takes_little_catches_up_or_is_let_go_and_costs_nothing(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Callable[[str], None]
) -> None:
    evening = server.open_cafe()
    fill(evening)
    full = {"deaf": 20, "ponging": 5, "dripping": 20, "neverpolling": 10}
    over: dict[Slow, float] = {}
    with crowd_of(evening, **(full if profile.bounds_times else {"deaf": 3, "dripping": 3, "neverpolling": 3})) as slow:
        memory: list[int] = []

        async def be_slow() -> None:
            watching = asyncio.create_task(asyncio.to_thread(over_after, slow, MOST_SECONDS))
            while not watching.done():
                memory.append(server.resident_bytes())
                await asyncio.sleep(0.2)
            over.update(watching.result())

        waited = waits(evening, profile, ledger, dice, be_slow())
        assert not_let_go(slow, over) == []
    ledger.faults += len(slow)
    grown = max(memory) - memory[0]
    figures(f"{waited}, memory + {grown / 2**20:.1f} MB, {len(over)} let go within {max(over.values()):.1f} s")
    assert grown < MOST_GROWTH
    assert not profile.bounds_times or waited.added < MOST_WAIT


def test_a_server_that_keeps_everything_for_everybody_is_noticed(servers: Build) -> None:
    evening = servers("no_bound").open_cafe()
    fill(evening)
    with crowd_of(evening, deaf=2, neverpolling=2) as slow:
        assert len(not_let_go(slow, over_after(slow, 2.0))) == len(slow)
