"""Requests that never end, lines that rest, a visit that opens line after line: pages are answered, memory stays."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from urllib.request import Request, urlopen

import pytest

from cafe.transport.server import phones_allowed
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.live.wire import GONE, Wire

MOST_WAIT, MOST_GROWTH = 1.0, 150 * 2**20
PATIENCE = 3.0  # seconds after which a page counts as not answered
FEW = 60  # more than a server with few lines has
A_PROCESS = 10_000  # slow requests of one attacker: as many as it has files for
A_SOURCE = 5_000  # connections from one address of the loopback: it has few more ports
PAUSE = 0.0005  # seconds between two of one attacker; two of them open about 2,800 a second
MOST_OF_A_VISIT = 10  # five, and those that are just being cut
BEGUN = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


def main(port: int, first: int, last: int) -> None:
    """Open the requests from `first` to `last`, and send a byte of each now and then; say when some, and all, begun."""
    phones_allowed()  # as many files as the system permits
    os.nice(10)  # an attacker computes on a machine of his own …
    lines = []
    for at in range(first, last):
        time.sleep(PAUSE)  # … and his network lets only so many through
        line = socket.socket()
        line.bind((f"127.0.0.{2 + at // A_SOURCE}", 0))
        with suppress(OSError):
            line.settimeout(10)
            line.connect(("127.0.0.1", port))
            line.sendall(BEGUN)
            lines.append(line)
        if at == first + FEW - 1:
            print("begun", flush=True)
    print(len(lines), flush=True)
    while True:
        time.sleep(5)
        for line in lines:
            with suppress(OSError):
                line.sendall(b"y")


@contextmanager
def slow_requests(server: Server, count: int) -> Iterator[Callable[[], int]]:
    """Have processes of their own open slow requests; yields what waits for all of them, and counts those that came."""
    with ExitStack() as attackers:
        output = []
        for first in range(0, count, A_PROCESS):
            program = [sys.executable, "-m", __name__, *map(str, (server.port, first, min(first + A_PROCESS, count)))]
            process = attackers.enter_context(subprocess.Popen(program, stdout=subprocess.PIPE))
            attackers.callback(process.kill)
            assert process.stdout is not None
            output.append(process.stdout)
        assert [told.readline() for told in output] == [b"begun\n"] * len(output)
        yield lambda: sum(int(told.readline()) for told in output)


@contextmanager
def resting_lines(server: Server, count: int) -> Iterator[None]:
    """Have so many lines rest, each after one request."""
    with ExitStack() as opened:
        for _ in range(count):
            line = opened.enter_context(closing(socket.create_connection(("127.0.0.1", server.port))))
            line.sendall(BEGUN + b"\r\n\r\n")
            assert line.recv(65_536).startswith(b"HTTP/1.1 200 ")
        yield


def lines_of_one_visit(evening: OpenCafe, count: int) -> int:
    """Open so many lines of one visit; return how many of them still work."""
    secret = evening.join()
    with ExitStack() as opened:
        lines = []
        for _ in range(count):
            lines.append(opened.enter_context(closing(Wire(evening.server.url, secret))))
        time.sleep(2)
        return sum(works(line) for line in lines)


def works(line: Wire) -> bool:
    """Say whether a line is still one."""
    try:
        return line.still_works()
    except GONE:
        return False


def pages(evening: OpenCafe, seconds: float) -> list[float]:
    """Open the page of somebody who has joined, again and again; return how long each took."""
    cookie = f"cafe-participant-{evening.cafe}={evening.secrets['ada']}"
    address = Request(f"{evening.server.url}/tisch/{evening.code}", headers={"Cookie": cookie})
    took, ends = [], time.monotonic() + seconds
    while time.monotonic() < ends:
        began = time.monotonic()
        with suppress(OSError), urlopen(address, timeout=PATIENCE) as answer:
            answer.read()
        took.append(time.monotonic() - began)
        time.sleep(0.05)
    return took


@pytest.mark.alone
def test_slow_requests_and_the_lines_of_one_visit_hold_nobody_up(
    server: Server, profile: Profile, ledger: Ledger, figures: Callable[[str], None]
) -> None:
    phones_allowed()
    evening = server.open_cafe()
    pages(evening, 0.5)
    memory, lines = server.resident_bytes(), profile.slow_requests // 20
    with slow_requests(server, profile.slow_requests) as all_came:
        waited = pages(evening, 30 if profile.bounds_times else 1.5)
        came = all_came()
        grown = server.resident_bytes() - memory
    working = lines_of_one_visit(evening, lines)
    figures(
        f"slowest page {max(waited):.2f} s, memory + {grown / 2**20:.0f} MB with {came} slow requests; "
        f"{working} of {lines} lines of one visit"
    )
    ledger.faults += came + lines
    assert came == profile.slow_requests
    assert working <= MOST_OF_A_VISIT
    assert grown < MOST_GROWTH
    assert max(waited) < PATIENCE
    assert not profile.bounds_times or max(waited) < MOST_WAIT


def test_where_there_are_few_places_slow_requests_still_hold_nobody_up_and_lines_that_rest_cut_nobody(
    servers: Build,
) -> None:
    server = servers("few_lines")
    evening = server.open_cafe()
    assert max(pages(evening, 0.1)) < PATIENCE
    with slow_requests(server, FEW):
        assert max(pages(evening, 1.5)) < PATIENCE
    with closing(socket.create_connection(("127.0.0.1", server.port))) as slow:
        slow.sendall(BEGUN)
        with resting_lines(server, FEW):
            slow.sendall(b"at last\r\n\r\n")
            assert slow.recv(65_536).startswith(b"HTTP/1.1 200 ")


def test_a_server_that_lets_everybody_stay_is_noticed(servers: Build) -> None:
    evening = servers("few_lines no_places").open_cafe()
    assert max(pages(evening, 0.1)) < PATIENCE
    with slow_requests(evening.server, FEW):
        assert max(pages(evening, 1.5)) >= PATIENCE


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
