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

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

START_SECONDS = 30


def programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`; Debian keeps it out of the PATH."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/postgres"), shutil.which("postgres")]
    return next((Path(one).resolve().parent for one in found if one), None)


@contextmanager
def start_postgres(folder: Path) -> Iterator[str]:
    """Start an empty cluster from the programs in `folder`; yield its URL, and leave nothing behind."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        owner = "nobody" if os.geteuid() == 0 else None  # it refuses to run as root
        if owner:
            shutil.chown(home, owner)
        cluster = f"{home}/cluster"
        making = [f"{folder}/initdb", "-D", cluster, "-U", "cafe", "-A", "trust", "--no-sync", "--locale=C.UTF-8"]
        subprocess.run(making, check=True, capture_output=True, cwd=home, user=owner)
        serving = [f"{folder}/postgres", "-D", cluster, "-k", home, "-c", "listen_addresses=", "-c", "fsync=off"]
        with subprocess.Popen(serving, stderr=subprocess.DEVNULL, cwd=home, user=owner) as process:
            url = f"postgresql+psycopg2://cafe@/postgres?host={home}"
            try:
                _wait_until_it_answers(url, process)
                yield url
            finally:
                process.send_signal(signal.SIGINT)  # at once; SIGTERM would wait for whoever is still connected


def _wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    engine = create_engine(url)
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        assert process.poll() is None, "PostgreSQL did not start"
        try:
            engine.connect().close()
        except OperationalError:
            time.sleep(0.05)
        else:
            engine.dispose()
            return
    raise AssertionError("PostgreSQL does not answer")
