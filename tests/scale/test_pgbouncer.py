"""Through PgBouncer, which lends a connection for one transaction, all goes as without; only the bell goes past it."""

import asyncio
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import make_url, text

from cafe.bench.machine import free_port
from cafe.store.engine import Store
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone
from tests.faults.servers import Server
from tests.faults.test_killing import through
from tests.scale.conftest import Figures

START_SECONDS = 10.0
PHONES, STORM_SECONDS = 40, 5.0
CONNECTIONS = 2  # to PostgreSQL, for everybody: whoever kept something in a session would find that of others

SETTINGS = """\
[databases]
{name} = host={home} user=cafe dbname={name}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
"""


@pytest.fixture
def pooled(database: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database behind a PgBouncer in transaction mode."""
    program = shutil.which("pgbouncer")
    if program is None:
        pytest.skip("pgbouncer is not installed")
    direct, port = make_url(database), free_port()
    settings = tmp_path / "pgbouncer.ini"
    home = str(direct.query["host"])
    settings.write_text(SETTINGS.format(name=direct.database, home=home, port=port, connections=CONNECTIONS))
    user = ["--user=nobody"] if os.geteuid() == 0 else []  # it refuses to run as root
    with subprocess.Popen([program, *user, "--quiet", settings], stderr=subprocess.DEVNULL) as pooler:
        try:
            url = direct.set(host="127.0.0.1", port=port, query={})
            _wait_until_it_lends(url.set(drivername="postgresql").render_as_string(hide_password=False), pooler)
            yield url.render_as_string(hide_password=False)
        finally:
            pooler.kill()


def _wait_until_it_lends(url: str, pooler: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        assert pooler.poll() is None, "pgbouncer did not start"
        try:
            psycopg2.connect(url).close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("pgbouncer does not lend anything")


def test_a_hall_votes_and_writes_through_a_pooler(pooled: str, database: str, tmp_path: Path, figures: Figures) -> None:
    async def calm(_: list[Phone]) -> None:
        await asyncio.sleep(STORM_SECONDS)

    ledger = Ledger()
    server = Server(tmp_path, database=pooled, doorbell=database, media=str(tmp_path / "media"))
    server.start()
    try:
        phones = asyncio.run(through(server, PHONES, calm, ledger, random.Random(time.time())))
        assert server.stop() == 0
    finally:
        if server.stands:
            server.kill()
    acknowledged = [name for phone in phones for name, _, _ in phone.acked]
    assert ledger.is_clean() and acknowledged, ledger
    assert "Traceback" not in (tmp_path / "server.log").read_text()
    figures(f"{CONNECTIONS} connections for all: {len(acknowledged)} acknowledged, none lost, none double")


def test_limits_stay_in_their_transaction(pooled: str) -> None:
    store = Store(pooled)
    with store.writing() as session:
        assert session.scalar(text("SHOW lock_timeout")) == "2s"
    store.close()
    for _ in range(2 * CONNECTIONS):
        with closing(psycopg2.connect(pooled.replace("+psycopg2", ""))) as other, other.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("0",)


def test_limits_at_the_start_of_a_connection_would_be_refused(pooled: str) -> None:
    with pytest.raises(psycopg2.OperationalError, match="unsupported startup parameter"):
        psycopg2.connect(pooled.replace("+psycopg2", ""), options="-c statement_timeout=9s")
