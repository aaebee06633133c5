"""How this process stands at this moment, and what it has counted: what `/metrics` and the page "Betrieb" show.

Nothing here names a café, a person or an address: roles, asks, codes of refusals and states are all that is told apart.
"""

import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any

from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.metrics.exposition import Distribution, Family, one
from cafe.metrics.meter import meter
from cafe.metrics.version import RUNNING
from cafe.runtime import Runtime

ROLES = (PARTICIPANT, MODERATOR, PROJECTOR, ORGANIZER)
TRANSPORTS = ("websocket", "polling")
STORAGE = ("ok", "low", "full", "lost", "away")
OWN_MEMORY = Path("/proc/self/statm")  # pages; its second number is what lies in memory


@dataclass(frozen=True)
class Gauges:
    """What is so now. People are counted once, however many pages they have open."""

    people: Counter[str]  # role → people
    sockets: Counter[str]  # transport → sockets
    late_phones: int  # sockets for which bytes wait
    late_bytes: int
    queue: int  # commands
    jobs: dict[str, int]  # workshop → jobs that wait
    processes: int  # on the same store, with this one
    bell_silent: bool  # not all others are heard
    storage: str
    free_bytes: float | None  # None for a database that looks after its own disk
    media_lost: bool  # photos and files cannot come in
    media_free_bytes: float | None  # None where it is not known


def gauges(runtime: Runtime) -> Gauges:
    """Look at every part of the process; two thousand sockets take about a millisecond."""
    here = {(one.who.role, one.who.visit_id) for one in list(runtime.presences.by_sid.values())}
    lines = [socket for socket in list(runtime.server.eio.sockets.values()) if not socket.closed]
    rests = [rest for socket in lines if (rest := _rest_of(socket))]
    free = runtime.store.free_bytes()
    return Gauges(
        people=Counter(role for role, _ in here),
        sockets=Counter("websocket" if socket.upgraded else "polling" for socket in lines),
        late_phones=len(rests),
        late_bytes=sum(rests),
        queue=runtime.writer.waiting.qsize() + len(runtime.writer.held),
        jobs={
            "workshop": runtime.workshop.waiting,
            "press": runtime.press.waiting,
            "darkroom": runtime.darkroom.waiting,
        },
        processes=runtime.peers.many,
        bell_silent=bool(runtime.doorbell and runtime.doorbell.is_silent()),
        storage=runtime.storage_state(),
        free_bytes=None if isinf(free) else free,
        media_lost=(lost := runtime.media_watch.is_lost()),
        media_free_bytes=None if lost else runtime.media_watch.free_bytes,
    )


def resident_bytes() -> int:
    """Return how much memory this process takes now; where the system does not say, how much it took at most."""
    try:
        return int(OWN_MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def families(now: Gauges) -> Iterator[Family | Distribution]:
    """Yield everything, in the order in which it is read in a hall that has trouble."""
    yield Family("cafe_info", "gauge", "1, with the version that runs.", [({"version": RUNNING}, 1)])
    yield one("cafe_processes", "gauge", "Processes on the same store that this one knows, with itself.", now.processes)
    yield Family("cafe_people", "gauge", "Connected people by role.", _each("role", now.people, ROLES))
    sockets = _each("transport", now.sockets, TRANSPORTS)
    yield Family("cafe_sockets", "gauge", "Open sockets by transport.", sockets)
    asks = [({"ask": ask, "outcome": outcome}, many) for (ask, outcome), many in sorted(meter.asks.items())]
    yield Family("cafe_asks_total", "counter", "Answered asks, ok or by the code of the refusal.", asks)
    yield Distribution("cafe_answer_seconds", "From an ask to its answer, commit included.", meter.answers)
    about = "The same for what is planned, computed or searched first."
    yield Distribution("cafe_long_answer_seconds", about, meter.long_answers)
    pages, connections = _each("code", meter.pages_refused), _each("code", meter.connections_refused)
    yield Family("cafe_pages_refused_total", "counter", "Pages refused, by the code of the refusal.", pages)
    yield Family("cafe_connections_refused_total", "counter", "Sockets that were not let in.", connections)
    yield Family("cafe_tells_total", "counter", "Tells to rooms, by name.", _each("tell", meter.tells))
    yield one("cafe_frames_total", "counter", "Frames of tells, one for each socket of the room.", meter.frames)
    yield one("cafe_told_bytes_total", "counter", "Bytes of these frames.", meter.bytes)
    yield one("cafe_late_phones", "gauge", "Sockets that have not taken all bytes yet.", now.late_phones)
    yield one("cafe_late_bytes", "gauge", "Bytes that wait for them.", now.late_bytes)
    yield one("cafe_dropped_phones_total", "counter", "Sockets cut for being too slow.", meter.phones_dropped)
    yield one("cafe_queue", "gauge", "Commands that wait for the writer.", now.queue)
    yield Distribution("cafe_batch_commands", "Commands in one transaction.", meter.batches)
    yield Distribution("cafe_transaction_seconds", "A transaction with its commit.", meter.transactions)
    yield Distribution("cafe_beat_seconds", "A beat of the pulse.", meter.beats)
    yield Distribution("cafe_beat_late_seconds", "How late a beat began.", meter.lateness)
    yield Distribution("cafe_bell_seconds", "From a ring to its being heard, by whoever rang.", meter.bells)
    yield one("cafe_bell_silent", "gauge", "1 while this process may not hear all others.", now.bell_silent)
    yield Family("cafe_jobs_waiting", "gauge", "Jobs that wait for a workshop.", _each("workshop", now.jobs))
    states = [({"state": state}, float(state == now.storage)) for state in STORAGE]
    yield Family("cafe_store_state", "gauge", "1 for the state of the store, 0 for the others.", states)
    if now.free_bytes is not None:
        yield one("cafe_disk_free_bytes", "gauge", "Room on the disk of the store.", now.free_bytes)
    yield one("cafe_media_writable", "gauge", "1 while photos and files can come in.", not now.media_lost)
    if now.media_free_bytes is not None:
        yield one("cafe_media_free_bytes", "gauge", "Room on the disk of photos and files.", now.media_free_bytes)
    yield one("process_start_time_seconds", "gauge", "When the process started, in Unix time.", meter.started)
    yield one("process_cpu_seconds_total", "counter", "Processor time, user and system.", time.process_time())
    yield one("process_resident_memory_bytes", "gauge", "Memory of the process.", resident_bytes())


def _each(label: str, numbers: dict[str, int], always: tuple[str, ...] = ()) -> list[tuple[dict[str, str], float]]:
    """Return samples by one label; those that are always told are told when they are zero, too."""
    return [({label: name}, numbers.get(name, 0)) for name in sorted({*always, *numbers})]


def _rest_of(socket: Any) -> int:
    """Return how many bytes or characters wait for a socket."""
    queue = getattr(socket, "send_queue", None)
    return len(queue.rest) if queue else socket.queued if not socket.queue.empty() else 0
