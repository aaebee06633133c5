"""A running server: the real server in a process of its own, with a database of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from cafe.bench.machine import free_port
from cafe.store import migrating
from cafe.store.engine import Store
from tests import cast
from tests.monitor import MONITOR

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


@dataclass
class Running:
    """Where the server is reached, and its store for a look behind the scenes."""

    url: str
    database: str
    store: Store
    process: "subprocess.Popen[bytes]"

    def link(self, secret: str) -> str:
        """Return the address that a link of this server has."""
        return f"{self.url}/anmelden#{secret}"


@contextmanager
def start_server(folder: Path, **settings: str) -> Iterator[Running]:
    """Start `wsgi.py` as an organizer would, and stop it at the end; `settings` are CAFE_… variables."""
    database = f"sqlite:///{folder / 'cafe.sqlite'}"
    port = free_port()
    migrating.upgrade(database)
    environment = {
        **os.environ,
        "CAFE_DATABASE": database,
        "CAFE_PORT": str(port),
        "CAFE_SECRET_KEY": cast.KEY,
        **{f"CAFE_{name.upper()}": value for name, value in settings.items()},
    }
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen([sys.executable, "wsgi.py"], cwd=ROOT, env=environment, stderr=log, stdout=log)
    store = Store(database)
    try:
        _wait_until_it_listens(port, process)
        yield Running(f"http://127.0.0.1:{port}", database, store, process)
        assert not process.poll(), "the server has died; see server.log"  # 0: it was asked to stop
    finally:
        store.close()
        process.terminate()
        process.wait(timeout=15)
        log.close()


def _wait_until_it_listens(port: int, process: "subprocess.Popen[bytes]") -> None:
    import time

    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        assert process.poll() is None, "the server did not start; see server.log"
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")


Servers = Callable[[str], Running]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """One server for each way of telling, started when it is first asked for; starting is slow, so both stay."""
    with ExitStack() as started:

        @cache
        def server(way: str) -> Running:
            settings = {"direct": str(int(way == "direct")), "metrics_token": MONITOR}
            return started.enter_context(start_server(tmp_path_factory.mktemp(way), **settings))

        yield server


@pytest.fixture(scope="session")
def running(servers: Servers) -> Running:
    """One server for all journeys; each test opens a café of its own in it."""
    return servers("direct")
