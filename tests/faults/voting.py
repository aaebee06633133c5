"""People who vote without end while something happens, and how long the slowest vote waited."""

import multiprocessing
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from itertools import cycle
from typing import Any

from tests.faults.servers import OpenCafe
from tests.live.wire import Wire

VOTERS = 12  # as fast as their credits allow
PAUSE_SECONDS = 0.05


def vote(url: str, secrets: list[str], over: Any, slowest: Any) -> None:
    """Vote, one after the other, until it is over; a process of its own, which reads nothing large meanwhile."""
    with ExitStack() as opened:
        voters = [opened.enter_context(closing(Wire(url, secret))) for secret in secrets]
        waited = [0.0]
        slowest.put(0.0)  # from now on
        for voter in cycle(voters):
            if over.wait(PAUSE_SECONDS):
                break
            began = time.monotonic()
            voter.ask("vote:cast", contribution="nowhere", points=1)
            waited.append(time.monotonic() - began)
    slowest.put(max(waited))


def slowest_vote(evening: OpenCafe, trouble: Callable[[], object]) -> float:
    """Vote until the trouble is over; return how long the slowest vote waited."""
    processes = multiprocessing.get_context("spawn")
    over, slowest = processes.Event(), processes.SimpleQueue()
    secrets = [evening.join() for _ in range(VOTERS)]
    voting = processes.Process(target=vote, args=(evening.server.url, secrets, over, slowest), daemon=True)
    voting.start()
    slowest.get()
    try:
        trouble()
    finally:
        over.set()
    waited: float = slowest.get()
    voting.join()
    return waited
