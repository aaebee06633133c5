"""A server that can be killed, stopped and started again at the same address; sound, or broken by broken.py."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from cafe.bench.machine import free_port
from cafe.domain import Cafe
from cafe.store import migrating
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gather
from tests.screens import Screen
from tests.server_fixture import ROOT, START_SECONDS

STOP_SECONDS = 10


class Server:
    """The real server in a process of its own; `broken` names what tests/faults/broken.py does to it."""

    def __init__(self, folder: Path, broken: str = "", **settings: str) -> None:
        self.folder, self.port = folder, free_port()
        self.file = folder / "cafe.sqlite"
        self.database = settings.get("database", f"sqlite:///{self.file}")
        self.program = ["-m", "tests.faults.broken", *broken.split()] if broken else ["wsgi.py"]
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "CAFE_SCALE"},  # it is no setting
            "CAFE_DATABASE": self.database,
            "CAFE_PORT": str(self.port),
            "CAFE_SECRET_KEY": KEY,
            "FAULT": str(folder / "fault"),
            **{f"CAFE_{name.upper()}": value for name, value in settings.items()},
        }
        self.process: subprocess.Popen[bytes] | None = None
        migrating.upgrade(self.database)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """Start it, and wait until it listens."""
        with (self.folder / "server.log").open("ab") as log:
            program = [sys.executable, *self.program]
            self.process = subprocess.Popen(program, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            assert self.process.poll() is None, "the server did not start; see server.log"
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("the server does not listen")

    @property
    def stands(self) -> bool:
        """Whether it is running."""
        return self.process is not None and self.process.poll() is None

    def befall(self, fault: int) -> None:
        """Trigger what broken.py has prepared: so many pages are left, the clock is set by so much."""
        (self.folder / "fault").write_text(str(fault))
        os.kill(self.pid, signal.SIGUSR1)

    def kill(self) -> None:
        """Kill it: kill -9."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to close, as an operating system does, and return its exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(START_SECONDS)  # in full its time is bounded where it counts

    def open_cafe(self, **changes: object) -> "OpenCafe":
        """Make a café in the talk of round 1."""
        store = Store(self.database)
        with store.writing() as session:
            cast = gather(session, **changes)
            cast.advance(2)
            session.flush()
            evening = OpenCafe(self, cast)
        store.close()
        return evening

    def resident_bytes(self) -> int:
        """Return the memory of the process."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def looked_at(server: Server) -> Iterator[list[float]]:
    """Open one page after the other beside the test; yields how many seconds each took."""
    seconds, enough = [], threading.Event()

    def look() -> None:
        while not enough.wait(0.02):
            began = time.monotonic()
            with urlopen(f"{server.url}/healthz") as answer:
                answer.read()
            seconds.append(time.monotonic() - began)

    with ThreadPoolExecutor(1) as hand:
        looking = hand.submit(look)
        try:
            yield seconds
        finally:
            enough.set()
        looking.result()


class OpenCafe:
    """A café that is open in a server."""

    def __init__(self, server: Server, cast: Cast) -> None:
        self.server, self.cafe, self.code, self.secrets = server, cast.cafe.id, cast.cafe.code, cast.secrets
        self.tables = [table.id for table in cast.cafe.tables]

    def join(self, at: Server | None = None) -> str:
        """Join as a participant, at this server or another of the same store; return the secret of their visit."""
        body = json.dumps({"code": self.code}).encode()
        with urlopen(
            Request(f"{(at or self.server).url}/api/visits", body, {"Content-Type": "application/json"})
        ) as answer:
            secret: str = json.load(answer)["visit"]
        return secret

    def organizer(self) -> Screen:
        """Connect the organizer."""
        return Screen(self.server.url, {"visit": self.secrets["olga"], "cafe": self.cafe}).open()

    def phase(self) -> str:
        """Return where the café stands."""
        store = Store(self.server.database)
        with store.reading() as session:
            phase = session.get_one(Cafe, self.cafe).phase
        store.close()
        return phase
