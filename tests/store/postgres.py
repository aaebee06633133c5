"""A PostgreSQL of one's own for a moment, where its programs are installed; it listens on a file only."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

START_SECONDS = 30


def programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`; Debian keeps it out of the PATH."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/postgres"), shutil.which("postgres")]
    return next((Path(one).resolve().parent for one in found if one), None)


class Cluster:
    """A PostgreSQL that can be stopped, killed, frozen and started again; `home` has its socket."""

    def __init__(self, folder: Path, home: str) -> None:
        self.folder, self.home = folder, home
        self.stopped: list[int] = []
        self.url = f"postgresql+psycopg2://cafe@/postgres?host={home}"
        self.owner = "nobody" if os.geteuid() == 0 else None  # it refuses to run as root
        if self.owner:
            shutil.chown(home, self.owner)
        making = [f"{folder}/initdb", "-D", f"{home}/cluster", "-U", "cafe", "-A", "trust", "--no-sync"]
        subprocess.run([*making, "--locale=C.UTF-8"], check=True, capture_output=True, cwd=home, user=self.owner)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        serving = [f"{self.folder}/postgres", "-D", f"{self.home}/cluster", "-k", self.home]
        without = ["-c", "listen_addresses=", "-c", "fsync=off"]
        self.process = subprocess.Popen([*serving, *without], stderr=subprocess.DEVNULL, cwd=self.home, user=self.owner)
        engine = create_engine(self.url)
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            assert self.process.poll() is None, "PostgreSQL did not start"
            try:
                engine.connect().close()
            except OperationalError:
                time.sleep(0.05)
            else:
                engine.dispose()
                return
        raise AssertionError("PostgreSQL does not answer")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it at once; SIGTERM would wait for whoever is still connected, SIGQUIT writes nothing more."""
        self.process.send_signal(how)
        self.process.wait()

    def freeze(self) -> None:
        """Stop all its processes for a while, as a machine that hangs does."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        for pid in (self.process.pid, *map(int, found)):
            os.kill(pid, signal.SIGSTOP)
            self.stopped.append(pid)

    def resume(self) -> None:
        """Let them go on."""
        while self.stopped:
            os.kill(self.stopped.pop(), signal.SIGCONT)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Freeze it for a while."""
        self.freeze()
        try:
            yield
        finally:
            self.resume()

    def cut(self) -> int:
        """Cut all connections; return how many there were."""
        engine = create_engine(self.url)
        others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        with engine.connect() as connection:
            cut = connection.scalars(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
            number = len(cut.all())
        engine.dispose()
        return number


@contextmanager
def start_cluster(folder: Path) -> Iterator[Cluster]:
    """Start an empty cluster from the programs in `folder`, and leave nothing behind."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        cluster = Cluster(folder, home)
        try:
            yield cluster
        finally:
            cluster.stop()


def needed_programs() -> Path:
    """Return that folder, or skip the test."""
    if folder := programs():
        return folder
    pytest.skip("the programs of PostgreSQL are not installed")


@contextmanager
def start_postgres(folder: Path) -> Iterator[str]:
    """Start an empty cluster; yield its URL."""
    with start_cluster(folder) as cluster:
        yield cluster.url
