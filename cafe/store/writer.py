"""The one door for writes: a queue, one transaction for all that wait, answers after the commit."""

import hashlib
import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from cafe.domain import dirty_marks, new_id
from cafe.errors import Busy, CafeError, Conflict, Failed, Full, StoreLost
from cafe.metrics.meter import meter
from cafe.store import receipts
from cafe.store.engine import Store
from cafe.store.locking import Held, hold
from cafe.store.receipts import key_of
from cafe.store.trouble import Away, lost_race, why_not_written

Answer = dict[str, Any]
Outcome = Answer | Exception
Marks = set[tuple[str, str]]
Reply = Callable[[Answer | CafeError], None]
Doubts = tuple[type[Exception], ...]  # errors after which a whole transaction is in doubt

MOST_WAITING = 2_000  # commands in the queue; beyond it the sender is asked to come back
MOST_TRIES = 3  # of a command that loses against other processes
MOST_AT_ONCE = 500  # commands in one transaction
GATHER_SECONDS = 0.01  # from the first command to its transaction; a hall that votes shares them
HELD_SECONDS = 2.0  # from its coming, until a command is refused because another process holds what it locks
REST_SECONDS = 0.05  # after so long without any, a command is a lone one, and is written at once

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Command:
    """Something to write: `act` runs in the transaction, `cid` makes a resend harmless.

    `locks` names what only one process changes at a time: the id of the café where it happens, or nothing for what
    belongs to no café. Neighbours in a batch with the same `together` are given to it at once:
    `together(session, commands)` returns an outcome each.
    """

    act: Callable[[Session], Answer]
    visit_id: str = ""
    cid: str | None = None
    content: Mapping[str, object] = field(default_factory=dict)
    together: "Together | None" = None
    locks: str = ""

    @property
    def digest(self) -> str:
        """Return a hash of what the command asks for."""
        return hashlib.sha256(json.dumps(self.content, sort_keys=True).encode()).hexdigest()


Together = Callable[[Session, list[Command]], Sequence[Outcome]]
Waiting = tuple[Command, Reply, float]  # and when it came


class Writer:
    """Takes commands, writes them in batches in a thread, and answers each after the commit.

    `in_thread(function, *args)` runs a function where it may block; `on_commit(marks)` is called after each commit
    with what it touched.
    """

    def __init__(self, store: Store, in_thread: Callable[..., Any], on_commit: Callable[[Marks], None]) -> None:
        self.store = store
        self.in_thread: Callable[..., Any] = in_thread if store.blocks else lambda function, *args: function(*args)
        self.on_commit = on_commit
        self.waiting: queue.Queue[Waiting | None] = queue.Queue(MOST_WAITING)
        self.held: list[Waiting] = []  # what waits for another process, the first first; MOST_AT_ONCE of them
        self.thread: threading.Thread | None = None
        self.stopping = False
        self.full = self.lost = False  # whether the disk had no room for what came last, or the store could not be used

    def start(self) -> None:
        """Begin to work; until then commands wait."""
        with suppress(OperationalError), self.store.writer.connect():
            pass  # from now on it would be noticed if another file took its place
        self.thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Write what waits, answer it, and end; whoever comes now is asked to come back."""
        self.stopping = True
        with suppress(queue.Full):  # then the thread is awake
            self.waiting.put_nowait(None)
        if self.thread:
            self.thread.join()

    def run(self, command: Command) -> Answer:
        """Write a command and return its answer, or raise its CafeError."""
        return self.submit(command).result()

    def submit(self, command: Command) -> "Future[Answer]":
        """Queue a command; its future is done when it is committed or refused. Raises Busy when the queue is full."""
        future: Future[Answer] = Future()

        def reply(outcome: Answer | CafeError) -> None:
            if isinstance(outcome, CafeError):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

        self.take(command, reply)
        return future

    def take(self, command: Command, reply: Reply) -> None:
        """Queue a command; `reply` hears its outcome after the commit. Raises Busy when the queue is full."""
        try:
            if self.stopping:
                raise Busy
            self.waiting.put_nowait((command, reply, time.perf_counter()))
        except queue.Full:
            raise Busy from None

    def earlier_answer(self, command: Command) -> Answer | None:
        """Return the answer to a command that took effect before, None if it did not. Raises Conflict."""
        with self.store.reading() as session:
            return _earlier_answer(session, command)

    def _work(self) -> None:
        while self.held or not (self.stopping and self.waiting.empty()):
            self._write(self._next_batch())

    def _next_batch(self) -> list[Waiting]:
        """Wait for a command, give others the time to come, and take them too; none when woken to stop.

        What another process held is tried again, before what came later.
        """
        began = time.monotonic()
        batch = [] if self.held else [self.waiting.get()]
        if self.held or (not self.stopping and time.monotonic() - began < REST_SECONDS):
            time.sleep(GATHER_SECONDS)
        with suppress(queue.Empty):
            while len(batch) < MOST_AT_ONCE:
                batch.append(self.waiting.get_nowait())
        held, self.held = self.held, []
        return held + [waiting for waiting in batch if waiting is not None]

    def _write(self, batch: list[Waiting]) -> None:
        began = time.perf_counter()
        try:
            outcomes, marks = self.in_thread(write_in_place, self.store, [command for command, *_ in batch])
        except Exception as error:  # nothing was written; the writer must outlive it, or nobody writes any more
            outcomes, marks = [error for _ in batch], set()
        meter.batch(len(batch), time.perf_counter() - began)
        self.full = any(isinstance(outcome, Full) for outcome in outcomes)
        self.lost = any(isinstance(outcome, StoreLost) for outcome in outcomes)
        self.on_commit(marks)
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Held) and self._may_wait(waiting):
                self.held.append(waiting)
                continue
            try:
                waiting[1](_for_sender(outcome))
            except Exception:  # a phone that is gone by now
                log.exception("an answer could not be given")

    def _may_wait(self, waiting: Waiting) -> bool:
        return len(self.held) < MOST_AT_ONCE and time.perf_counter() - waiting[2] < HELD_SECONDS


def write_in_place(store: Store, commands: list[Command]) -> tuple[list[Outcome], Marks]:
    """Write commands, and acknowledge nothing that went into a file which is no longer in its place."""
    if store.place.holds():
        outcomes, marks = write(store, commands)
        if store.place.holds():
            return outcomes, marks
    return [StoreLost() for _ in commands], set()


def write(store: Store, commands: list[Command], tries: int = MOST_TRIES) -> tuple[list[Outcome], Marks]:
    """Write commands in one transaction; if it cannot commit as a whole, each in one of its own.

    Those whose lock another process holds are left out, and Held is their outcome. One that lost a race against another
    process is tried again: it may be a resend, and then finds its receipt.
    """
    begun, marks = False, Marks()
    try:
        with store.writing() as session:
            ours = hold(session, {command.locks for command in commands})
            begun = True
            free = [command for command in commands if command.locks in ours]
            doubts = (OperationalError, IntegrityError) if store.is_shared else (OperationalError,)
            only = len(commands) == 1
            done = iter([outcome for run in _runs(free) for outcome in _write_run(session, run, only, doubts)])
            marks = dirty_marks(session)
            return [next(done) if command.locks in ours else Held() for command in commands], marks
    except Held as held:
        return [held for _ in commands], marks
    except Away as error:  # perhaps it has committed: whoever sends the same again finds out, and all look once more
        return [why_not_written(error) for _ in commands], marks
    except OperationalError as error:  # locked by somebody else, disk full, connection lost: nothing was written
        # Where there is no way in, each alone would only wait as long again.
        if not begun or (len(commands) == 1 and not (tries and lost_race(error))):
            return [why_not_written(error) for _ in commands], set()
    except Exception as error:  # a refusal of the only one, or a fault of ours, which must not refuse those beside it
        if len(commands) == 1 and not (tries and store.is_shared and lost_race(error)):
            return [error], set()
    return _write_each(store, commands, tries - 1)


def _write_each(store: Store, commands: list[Command], tries: int) -> tuple[list[Outcome], Marks]:
    """Write each command in a transaction of its own; behind one that is held, those with the same lock are too."""
    outcomes, marks, held = list[Outcome](), Marks(), set[str]()
    for command in commands:
        [outcome], its_marks = ([Held()], Marks()) if command.locks in held else write(store, [command], tries)
        if isinstance(outcome, Held):
            held.add(command.locks)
        outcomes.append(outcome)
        marks |= its_marks
    return outcomes, marks


def _runs(commands: list[Command]) -> Iterator[list[Command]]:
    """Split commands, in their order, into runs: those that are done together, and each of the others by itself."""
    for together, grouped in groupby(commands, key=lambda command: command.together):
        run = list(grouped)
        named = [key_of(command) for command in run if command.cid is not None]
        if together and len(set(named)) == len(named):
            yield run
        else:  # a resend beside its first try has to find the receipt of that
            yield from ([command] for command in run)


def _write_run(session: Session, run: list[Command], only: bool, doubts: Doubts) -> list[Outcome]:
    """Do a run of commands; `only` says that nothing else is in the transaction.

    A single command among others is done behind a savepoint, which undoes what it wrote before it was refused; `doubts`
    are raised, the whole transaction is undone. Commands that are done together need none (what is refused has written
    nothing), and it would cost more than all votes.
    """
    if together := run[0].together:
        return _do_each_once(session, run, together)
    if only:
        return [_do_once(session, run[0])]
    marks_before = set(dirty_marks(session))
    try:
        with session.begin_nested():
            return [_do_once(session, run[0])]
    except doubts:
        raise
    except Exception as error:
        session.info["dirty_marks"] = marks_before
        return [error]


def _do_each_once(session: Session, run: list[Command], together: Together) -> list[Outcome]:
    """Do at once those commands of a run that did not take effect before; no two of a run have the same key."""
    earlier = receipts.earlier_answers(session, run)
    fresh = [command for command in run if key_of(command) not in earlier]
    outcomes = together(session, fresh) if fresh else []
    done = zip(fresh, outcomes, strict=True)
    receipts.keep(session, [(command, answer) for command, answer in done if isinstance(answer, dict)])
    new = iter(outcomes)
    return [earlier[key_of(one)] if key_of(one) in earlier else next(new) for one in run]


def _do_once(session: Session, command: Command) -> Answer:
    """Act, unless this person's command with this cid took effect before. Raises Conflict."""
    if earlier := _earlier_answer(session, command):
        return earlier
    answer = command.act(session)
    receipts.keep(session, [(command, answer)])
    return answer


def _earlier_answer(session: Session, command: Command) -> Answer | None:
    """Return the first answer to a command that was resent, None to a new one. Raises Conflict."""
    answer = receipts.earlier_answers(session, [command]).get(key_of(command))
    if isinstance(answer, Conflict):
        raise answer
    return answer


def _for_sender(outcome: Outcome) -> Answer | CafeError:
    """Return what the sender may know; a fault of ours goes to the log with a number."""
    if isinstance(outcome, dict | CafeError):
        return outcome
    number = new_id()[:6]
    log.error("command failed, number %s", number, exc_info=outcome, extra={"number": number})
    return Failed(number=number)
