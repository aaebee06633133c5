"""A second server started on the SQLite file of the first: it says so and ends, and the first one goes on."""

import os
import subprocess
import sys

import pytest

from cafe.bench.machine import free_port
from tests.cast import KEY
from tests.server_fixture import ROOT, START_SECONDS, Servers


@pytest.mark.parametrize("program", [["wsgi.py"], ["-P", "-m", "dev.serve"]], ids=["wsgi", "dev"])
def test_a_second_server_refuses_to_start_whatever_port_it_is_given(servers: Servers, program: list[str]) -> None:
    first = servers("direct")
    settings = {
        "CAFE_DATABASE": first.database,
        "CAFE_PORT": str(free_port()),
        "CAFE_SECRET_KEY": KEY,
        "PYTHONPATH": str(ROOT),
    }
    command, environment = [sys.executable, *program], {**os.environ, **settings}
    second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=START_SECONDS)
    assert second.returncode == 1 and second.stdout == ""
    assert f"Prozess {first.process.pid}, {first.url}" in second.stderr and "PostgreSQL" in second.stderr
    assert second.stderr.count("\n") == 1, second.stderr
    assert first.process.poll() is None
