"""Computes in a process of its own what would hold up every phone: not even a thread would do.

Python computes in one thread at a time; a thread that sorts a thousand Beiträge slows every vote down meanwhile.
"""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cafe.actions.computing import Computed, Task
from cafe.errors import Busy, CafeError, Overtaken, TooMuch

SECONDS = 60.0  # for one job; two thousand long Beiträge take some
PATIENCE_SECONDS = 60.0  # until it is one's turn
TRIES = 3
MEMORY_BYTES = 2 * 2**30  # some thousand Beiträge need a tenth of it
ROOT = Path(__file__).parents[2]

Answer = dict[str, Any]


def written(do: Callable[[Any], Any], task: Callable[[], Any], write: Callable[[Any], Answer]) -> Answer:
    """Read a task, do it and write the result; begin again a few times if what it rests on changes meanwhile."""
    for _ in range(TRIES):
        with suppress(Overtaken):
            return write(do(task()))
    raise Overtaken


class Workshop:
    """One process for all jobs, one after the other; it is started for the first of them."""

    def __init__(self, memory: int = MEMORY_BYTES, temporary: Path | None = None) -> None:
        self.memory = memory
        self.temporary = temporary  # where it may leave what it needs for a moment
        self.turn = threading.Lock()
        self.waiting = 0  # jobs, beside the one that is done
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: io.BufferedReader | None = None

    def do(self, task: Task, seconds: float = SECONDS) -> Computed:
        """Do the job of a task. Raises TooMuch if it takes too long, Busy if too many wait."""
        return Computed(task.basis, self.compute(task.job, seconds))

    def compute(self, job: Callable[[], Any], seconds: float = SECONDS) -> Any:
        """Do a job and return its result. Raises what `do` raises, and what the job refuses."""
        self.waiting += 1
        try:
            if not self.turn.acquire(timeout=PATIENCE_SECONDS):
                raise Busy
        finally:
            self.waiting -= 1
        try:
            return self._compute(job, seconds)
        finally:
            self.turn.release()

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self.process = self.process, None
        if process:
            _kill(process)
            process.wait()
            for pipe in filter(None, (process.stdin, self.answers)):
                with suppress(OSError, RuntimeError):  # somebody reads, and is told by the end of the process
                    pipe.close()

    def _compute(self, job: Callable[[], Any], seconds: float) -> Any:
        if self.process is None:
            self.process = _start(self.memory, self.temporary)
            self.answers = whole(self.process.stdout)
        process, answers = self.process, self.answers
        assert process.stdin and answers
        too_late = threading.Timer(seconds, _kill, [process])
        too_late.start()
        try:
            process.stdin.write(pickle.dumps(job))
            process.stdin.flush()
            done, result = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError):  # it was killed
            self.stop()
            raise TooMuch from None
        except BaseException:  # whoever asked has gone: what the process says next would be for nobody
            self.stop()
            raise
        finally:
            too_late.cancel()
        if not done:
            raise result if isinstance(result, CafeError) else RuntimeError(result)
        return result


def whole(pipe: Any) -> io.BufferedReader:
    """Return a pipe that reads as much as is asked for; a green one returns what is there, and a pickle breaks off."""
    return pipe if isinstance(pipe, io.BufferedReader) else io.BufferedReader(pipe)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it may have started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def _start(memory: int, temporary: Path | None) -> "subprocess.Popen[bytes]":
    own = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    if temporary:
        temporary.mkdir(mode=0o700, parents=True, exist_ok=True)
        own["TMPDIR"] = str(temporary)
    return subprocess.Popen(
        [sys.executable, "-m", "cafe.worker", str(memory)],
        cwd=ROOT,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the server, which ends it; and a group of its own, to be killed whole
    )
