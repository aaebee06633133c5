"""A look into a running server: how long it stood still at most, and how much there is of what may leak.

`begin` runs inside the server (tests/faults/broken.py, `watched`); `Watch` reads what it notes.
"""

import json
import os
import resource
import threading
import time
from pathlib import Path
from typing import Any

from tests.faults.servers import Server

BEAT_SECONDS = 0.01
NOTE_SECONDS = 0.5
NOTES_TO_COUNT = 10  # to go through all that lives takes its time


def begin(path: Path) -> None:
    """Beat beside everything else, and note twice a second how late the latest beat was."""
    import eventlet

    eventlet.spawn_n(_beat, path, eventlet.sleep)


def _beat(path: Path, sleep: Any) -> None:
    number, counts = 0, {"greenlets": 0, "threads": 0}
    with path.open("w", buffering=1) as notes:
        while True:
            late, began = 0.0, time.monotonic()
            while time.monotonic() < began + NOTE_SECONDS:
                late = max(late, _late(sleep))
            if number % NOTES_TO_COUNT == 0:
                counts = _counts()
            notes.write(json.dumps({"began": began, "late": late, **counts}) + "\n")
            number += 1


def _late(sleep: Any) -> float:
    """Beat once; return by how much too late. When other programs took the core away, only work of our own counts."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_THREAD)
    sleep(BEAT_SECONDS)
    late, after = time.monotonic() - began - BEAT_SECONDS, resource.getrusage(resource.RUSAGE_THREAD)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return late if after.ru_nivcsw == before.ru_nivcsw else min(late, worked)


def _counts() -> dict[str, int]:
    import gc

    from greenlet import greenlet

    return {
        "greenlets": sum(isinstance(thing, greenlet) and not thing.dead for thing in gc.get_objects()),
        "threads": threading.active_count(),
    }


class Watch:
    """What was noted of a server that is `watched`, from now on."""

    def __init__(self, server: Server) -> None:
        self.server, self.since = server, time.monotonic()

    def longest(self) -> float:
        """Return for how many seconds nobody was served, at most."""
        now = time.monotonic()
        while not (notes := self._notes()) or notes[-1]["began"] < now:
            time.sleep(BEAT_SECONDS)
        return float(max(note["late"] for note in notes))

    def counts_when_empty(self) -> dict[str, float]:
        """Return how many greenlets, threads and open files there are, and the memory in bytes, some seconds later."""
        time.sleep(2 * NOTE_SECONDS * NOTES_TO_COUNT)
        note = self._notes()[-1]
        files = len(os.listdir(f"/proc/{self.server.pid}/fd"))
        of_server = {"files": files, "memory": self.server.resident_bytes()}
        return {"greenlets": note["greenlets"], "threads": note["threads"], **of_server}

    def _notes(self) -> list[dict[str, Any]]:
        notes = [json.loads(line) for line in (self.server.folder / "watch").read_text().split("\n")[:-1]]
        return [note for note in notes if note["began"] > self.since]
