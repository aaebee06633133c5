"""Makes plans in processes of their own, so that no socket waits; a newer ask of the same screen ends the older one."""

import logging
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

from cafe.actions.seating.planning import PlanResult, PlanTask
from cafe.domain import new_id
from cafe.errors import Busy, NoPlan, Superseded, TooLongToPlan
from cafe.live.workshop import whole

MOST_AT_ONCE = 2  # plans at once; each takes a core, and the phones need one
SECONDS = 60.0  # a thousand participants need a tenth of it
FEW_STEPS = 300  # of a search that holds up the whole server
ROOT = Path(__file__).parents[2]

Progress = Callable[[int, int, int], None]

log = logging.getLogger(__name__)


class Planner:
    """The plans that this server is making, by the screen or visit that asked for them."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def do(self, task: PlanTask, whose: str, progress: Progress = lambda *_: None) -> PlanResult:
        """Do a task and return what came of it.

        Raises NoPlan with a sentence that says what to change; and, unless a hall waits for it, Superseded if the same
        screen has asked for another plan meanwhile, TooLongToPlan, or Busy.
        """
        if task.job is None:
            return PlanResult(task.seating, None)
        began = time.monotonic()
        if task.urgent:
            result = self._in_any_case(task.job, progress)
        else:
            self.end(whose)
            if len(self.running) >= MOST_AT_ONCE:
                raise Busy
            result = self._apart(task.job, whose, progress)
        return PlanResult(task.seating, result, time.monotonic() - began)

    def _in_any_case(self, job: Callable[..., Any], progress: Progress) -> Any:
        """Do a job apart; if that cannot be, here, with few steps, which hold up everybody as little as can be."""
        try:
            return self._apart(job, new_id(), progress)  # a second tap must not end what the first one began
        except (Busy, TooLongToPlan) as why:
            log.warning("planned within the server, with few steps, for a hall that waits: %s", why.code)
            return job(steps=FEW_STEPS)

    def _apart(self, job: Callable[..., Any], whose: str, progress: Progress) -> Any:
        """Do a job in a process of its own. Raises what `do` raises."""
        try:
            process = self.running[whose] = _start()
        except OSError:  # no memory for one more, or too many
            raise Busy from None
        too_late = Timer(SECONDS, process.kill)
        try:
            too_late.start()
            return _converse(process, job, progress)
        except (EOFError, OSError, pickle.UnpicklingError):  # the process was killed
            superseded = self.running.get(whose) is not process
            raise (Superseded if superseded else TooLongToPlan) from None
        finally:
            too_late.cancel()
            process.kill()
            process.wait()
            if self.running.get(whose) is process:
                del self.running[whose]

    def end(self, whose: str) -> None:
        """Stop making the plan of a screen that asks for another one, or has disconnected."""
        if process := self.running.pop(whose, None):
            process.kill()


def _start() -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cafe.rotation.apart"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _converse(process: "subprocess.Popen[bytes]", job: Callable[..., Any], progress: Progress) -> Any:
    """Give the job to the process, report its progress, and return the result."""
    assert process.stdin and process.stdout
    with process.stdin, whole(process.stdout) as answers:
        process.stdin.write(pickle.dumps(job))
        process.stdin.flush()
        while True:
            kind, *said = pickle.load(answers)
            if kind == "done":
                return said[0]
            if kind == "impossible":
                raise NoPlan(said[0], **said[1])
            progress(*said)
