"""What the operating system counts, and which core and port belong to whom."""

import os
import secrets
import socket
from contextlib import closing, suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cores() -> tuple[set[int], set[int]]:
    """Return the core of the server and the core of the load; if there is only one, they share it."""
    usable = sorted(os.sched_getaffinity(0))
    return {usable[0]}, {usable[-1]}


def free_port() -> int:
    """Return a port on which nothing listens.

    Below the ports that the system gives to clients (from 32768 on): there a client could take it before the server
    does, and a client that connects too early could reach itself.
    """
    while True:
        port = secrets.choice(range(20_000, 32_000))
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def busy_seconds() -> float:
    """Return the CPU seconds that this machine has used since it was started."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / TICKS


def seconds_of(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICKS
