"""The servers that are measured: the product as it is, and the yardsticks."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from cafe.actions import contributions, rounds, setting_up, visits
from cafe.actions.table_access import table_of
from cafe.bench import machine
from cafe.domain import Cafe
from cafe.domain.contribution import MOST_BY_ONE
from cafe.store import migrating
from cafe.store.engine import Store

ROOT = Path(__file__).parent.parent.parent
YARDSTICKS = ROOT / "bench"
KEY = "only for measuring, never for a hall of people"
OPTIONS = 5  # Beiträge that are voted on, at each table
START_SECONDS = 30

PRODUCT, PLAIN, NODE = "product", "plain", "node"


@dataclass(frozen=True)
class Server:
    """A running server; `participants` is the file that tells the load who joins."""

    name: str
    pid: int
    port: int
    participants: Path

    @property
    def url(self) -> str:
        """Return the address of its pages."""
        return f"http://127.0.0.1:{self.port}"


def node_is_missing() -> str | None:
    """Return why the Node yardstick cannot be measured, or None."""
    if not shutil.which("node"):
        return "Node fehlt"
    if not (YARDSTICKS / "node" / "node_modules" / "socket.io").is_dir():
        return "npm ci --prefix bench/node fehlt"
    return None


@contextmanager
def start(name: str, phones: int, tables: int = 1, options: int = OPTIONS, *, joined: bool = True) -> Iterator[Server]:
    """Start a server on its core, with this many Beiträge at each table, and stop it at the end.

    Without `joined` the café is in the lobby, and whoever comes joins by its code.
    """
    with tempfile.TemporaryDirectory(prefix="cafe-bench-") as place:
        folder, port = Path(place), machine.free_port()
        participants = folder / "participants"
        environment = dict(os.environ)
        if name == PRODUCT:
            database = f"sqlite:///{folder / 'cafe.sqlite'}"
            migrating.upgrade(database)
            fill = _fill if joined else _open_lobby
            participants.write_text(fill(database, phones, tables, options))
            environment |= {"CAFE_DATABASE": database, "CAFE_PORT": str(port), "CAFE_SECRET_KEY": KEY}
            command = [sys.executable, str(ROOT / "wsgi.py")]
        else:
            participants.write_text("".join(f"nobody {number % OPTIONS} t - -\n" for number in range(phones)))
            command = [sys.executable, str(YARDSTICKS / "plain.py")]
            if name == NODE:
                command = ["node", str(YARDSTICKS / "node" / "server.js")]
            command += [str(port), str(folder / "yardstick.sqlite")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            os.sched_setaffinity(process.pid, machine.cores()[0])
            try:
                _wait(port, process, folder / "log")
                yield Server(name, process.pid, port, participants)
            finally:
                process.kill()
                process.wait()


def _fill(database: str, phones: int, tables: int, options: int) -> str:
    """Make a café in the talk of its first round, with everybody seated; return a line for each participant.

    The line holds the secret of the visit, a Beitrag to vote for, the table, the café and its code.
    """
    with _writing(database) as session:
        cafe = _new_cafe(session, tables)
        authors = max(phones, -(-options // MOST_BY_ONE))
        secrets = [visits.join(session, cafe.code)["visit"] for _ in range(authors)]
        for _ in range(2):
            rounds.advance(session, cafe.id, cafe.step)
            session.flush()
        lines, posted = [], dict[str, list[str]]()
        for number, secret in enumerate(secrets):
            visit = visits.find(session, secret)
            assert visit is not None
            who = visits.visitor(visit)
            table = table_of(session, who)
            there = posted.setdefault(table, [])
            for _ in range(min(MOST_BY_ONE, options - len(there))):
                text = f"Ein Treffpunkt im alten Bahnhof, {len(there) + 1} Minuten vom Markt, mit Leihregal."
                there.append(contributions.post(session, who, "idea", text)["id"])
            lines.append(f"{secret} {there[number % OPTIONS % len(there)]} {table} {cafe.id} {cafe.code}\n")
    return "".join(lines[:phones])


def _open_lobby(database: str, phones: int, tables: int, _options: int) -> str:
    """Make a café that waits for everybody, and whose door is open to programs; return a line for each who comes."""
    with _writing(database) as session:
        cafe = _new_cafe(session, tables)
        cafe.api_open = True
        return f"- - t {cafe.id} {cafe.code}\n" * phones


@contextmanager
def _writing(database: str) -> Iterator[Session]:
    store = Store(database)
    with store.writing() as session:
        yield session
    store.close()


def _new_cafe(session: Session, tables: int) -> Cafe:
    plan = [setting_up.TablePlan(f"Thema {number + 1}", "Was hilft?") for number in range(tables)]
    setup = setting_up.Setup(title="Messung", tables=plan, rounds=[setting_up.RoundPlan(20)])
    return session.get_one(Cafe, setting_up.create(session, KEY, setup)["cafe"])


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise SystemExit(f"Der Server ist nicht gestartet:\n{log.read_text()[-2000:]}")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("Der Server hört nicht.")
