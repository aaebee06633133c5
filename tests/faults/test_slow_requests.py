"""Requests that never end and a visit that opens line after line: pages are answered, and memory does not grow."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from urllib.request import Request, urlopen

from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.live.wire import GONE, Wire

MOST_WAIT, MOST_GROWTH = 1.0, 150 * 2**20
PATIENCE = 3.0  # seconds after which a page counts as not answered
FEW = 60  # more than a server with few lines has
A_SOURCE = 9_000  # connections from one address of the loopback: it has few more ports
MOST_OF_A_VISIT = 10  # five, and those that are just being cut


def main(port: int, count: int) -> None:
    """Open so many requests, and send a byte of each now and then."""
    lines = []
    for at in range(count):
        line = socket.socket()
        line.bind((f"127.0.0.{2 + at // A_SOURCE}", 0))
        with suppress(OSError):
            line.settimeout(10)
            line.connect(("127.0.0.1", port))
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            lines.append(line)
        if len(lines) == FEW:
            print("begun", flush=True)
    while True:
        time.sleep(5)
        for line in lines:
            with suppress(OSError):
                line.sendall(b"y")


@contextmanager
def slow_requests(server: Server, count: int) -> Iterator[None]:
    """Have a process of its own open slow requests; it needs the files for them, as the server does."""
    program = [sys.executable, "-m", __name__, str(server.port), str(count)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == b"begun\n"
            yield
        finally:
            process.kill()


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


def test_slow_requests_and_the_lines_of_one_visit_hold_nobody_up(
    server: Server, profile: Profile, ledger: Ledger, figures: Callable[[str], None]
) -> None:
    evening = server.open_cafe()
    memory, waited = server.resident_bytes(), pages(evening, 0.5)
    with slow_requests(server, profile.slow_requests):
        waited = pages(evening, 30 if profile.bounds_times else 1.5)
        grown = server.resident_bytes() - memory
    working = lines_of_one_visit(evening, profile.slow_requests // 20)
    figures(f"slowest page {max(waited):.2f} s, memory + {grown / 2**20:.0f} MB, {working} lines of one visit")
    ledger.faults += profile.slow_requests + profile.slow_requests // 20
    assert working <= MOST_OF_A_VISIT
    assert grown < MOST_GROWTH
    assert max(waited) < PATIENCE
    assert not profile.bounds_times or max(waited) < MOST_WAIT


def test_where_there_are_few_places_slow_requests_still_hold_nobody_up(servers: Build) -> None:
    evening = servers("few_lines").open_cafe()
    assert max(pages(evening, 0.1)) < PATIENCE
    with slow_requests(evening.server, FEW):
        assert max(pages(evening, 1.5)) < PATIENCE


def test_a_server_that_lets_everybody_stay_is_noticed(servers: Build) -> None:
    evening = servers("few_lines no_places").open_cafe()
    assert max(pages(evening, 0.1)) < PATIENCE
    with slow_requests(evening.server, FEW):
        assert max(pages(evening, 1.5)) >= PATIENCE


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
