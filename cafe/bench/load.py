"""The hall of phones: bench/load.c, compiled when needed, on the core that is not the server's."""

import json
import os
import resource
import shutil
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

from cafe.bench import machine
from cafe.bench.servers import YARDSTICKS, Server

Figures = dict[str, Any]

MOST_HANDLES = 20_000
MOST_LOAD = 0.9  # of its core; above this the load itself is the bottleneck


@cache
def program() -> Path:
    """Compile the load; exit with a sentence if there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise SystemExit("Die Last ist in C geschrieben, und hier fehlt ein Compiler: apt-get install gcc zlib1g-dev")
    made = Path(tempfile.mkdtemp(prefix="cafe-load-")) / "load"
    source = str(YARDSTICKS / "load.c")
    for zlib in (["-lz"], ["-DNO_ZLIB"]):
        if subprocess.run([compiler, "-O2", "-o", str(made), source, *zlib], capture_output=True).returncode == 0:
            return made
    raise SystemExit("bench/load.c lässt sich hier nicht übersetzen.")


def run(server: Server, mode: str, phones: int, **options: object) -> Figures:
    """Run one thing on the phones; return the figures, with the share of CPU that others took."""
    command: list[str] = [str(program()), "--port", str(server.port), "--pid", str(server.pid)]
    command += ["--list", str(server.participants), "--mode", mode, "--phones", str(phones)]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", str(value)]
    began, busy, own = time.monotonic(), machine.busy_seconds(), _own(server)
    load = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=_prepare)
    out, _ = load.communicate()
    took = time.monotonic() - began
    if load.returncode:
        return {"server": server.name, "mode": mode, "phones": phones, "error": load.returncode}
    others = machine.busy_seconds() - busy - (_own(server) - own)
    return {"server": server.name, **json.loads(out), "others_share": round(max(0.0, others) / took, 3)}


def _own(server: Server) -> float:
    """Return the CPU seconds of the server and of the loads that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return machine.seconds_of(server.pid) + children.ru_utime + children.ru_stime


def _prepare() -> None:
    os.sched_setaffinity(0, machine.cores()[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_HANDLES, MOST_HANDLES))
