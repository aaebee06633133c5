"""The one door for writes: a queue, one transaction for all that wait, answers after the commit."""

import hashlib
import json
import logging
import queue
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Command as Done
from cafe.domain import new_id, restless, rows
from cafe.errors import Busy, CafeError, Conflict, Failed
from cafe.store.engine import Store

Answer = dict[str, Any]
Outcome = Answer | Exception
Marks = set[tuple[str, str]]

Waiting = tuple["Command", "Future[Answer]"]

MOST_WAITING = 2_000  # commands in the queue; beyond it the sender is asked to come back
MOST_AT_ONCE = 500  # commands in one transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Command:
    """Something to write: `act` runs in the transaction, `cid` makes a resend harmless."""

    act: Callable[[Session], Answer]
    visit_id: str = ""
    cid: str | None = None
    content: Mapping[str, object] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Return a hash of what the command asks for."""
        return hashlib.sha256(json.dumps(self.content, sort_keys=True).encode()).hexdigest()


class Writer:
    """Takes commands, writes them in batches in a thread, and answers each after the commit.

    `in_thread(function, *args)` runs a function where it may block; `told(marks)` hears what was
    touched, after each commit.
    """

    def __init__(self, store: Store, in_thread: Callable[..., Any], told: Callable[[Marks], None]) -> None:
        self.store = store
        self.in_thread: Callable[..., tuple[list[Outcome], Marks]] = in_thread if store.blocks else _here
        self.told = told
        self.waiting: queue.Queue[Waiting | None] = queue.Queue(MOST_WAITING)
        self.thread: threading.Thread | None = None
        self.stopping = False

    def start(self) -> None:
        """Begin to work; until then commands wait."""
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
        try:
            if self.stopping:
                raise Busy
            self.waiting.put_nowait((command, future))
        except queue.Full:
            raise Busy from None
        return future

    def _work(self) -> None:
        while not (self.stopping and self.waiting.empty()):
            self._write(self._next())

    def _next(self) -> list[Waiting]:
        """Wait for a command, and take those that wait behind it; none when woken to stop."""
        found = [self.waiting.get()]
        with suppress(queue.Empty):
            while len(found) < MOST_AT_ONCE:
                found.append(self.waiting.get_nowait())
        return [item for item in found if item is not None]

    def _write(self, batch: list[Waiting]) -> None:
        try:
            outcomes, marks = self.in_thread(write, self.store, [command for command, _ in batch])
        except Exception as error:  # nothing was written; the writer must outlive it, or nobody writes any more
            outcomes, marks = [error for _ in batch], set()
        self.told(marks)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            _settle(future, outcome)


DONE = select(Done.digest, Done.answer).where(Done.visit_id == bindparam("visit"), Done.cid == bindparam("cid"))


def write(store: Store, commands: list[Command]) -> tuple[list[Outcome], Marks]:
    """Write commands in one transaction; if it cannot commit as a whole, each in one of its own."""
    begun = False
    try:
        with store.writing() as session:
            session.connection()
            begun = True
            outcomes = [_attempt(session, command) for command in commands]
            return outcomes, restless(session)
    except OperationalError:  # locked by somebody else, disk full, connection lost: nothing was written
        if len(commands) == 1 or not begun:  # where there is no way in, each alone would only wait as long again
            return [Busy() for _ in commands], set()
    outcomes, marks = [], set()
    for command in commands:
        alone, touched = write(store, [command])
        outcomes += alone
        marks |= touched
    return outcomes, marks


def _attempt(session: Session, command: Command) -> Outcome:
    """Run one command behind a savepoint, so that a refusal takes back only its own traces."""
    before = set(restless(session))
    try:
        with session.begin_nested():
            return _once(session, command)
    except OperationalError:
        raise  # the whole transaction is in doubt
    except Exception as error:  # a refusal, or a fault of ours: either must not refuse the commands beside it
        session.info["restless"] = before
        return error


def _once(session: Session, command: Command) -> Answer:
    """Act, unless this person's command with this cid took effect before."""
    if command.cid is None:
        return command.act(session)
    key = {"visit": command.visit_id, "cid": command.cid}
    if done := session.execute(DONE, key).first():
        if done.digest != command.digest:
            raise Conflict
        return {**json.loads(done.answer), "dup": True}
    answer = command.act(session)
    memory = {"digest": command.digest, "answer": json.dumps(answer), "done_at": clock.now()}
    session.execute(insert(rows(Done)), {"visit_id": command.visit_id, "cid": command.cid, **memory})
    return answer


def _here(function: Callable[..., tuple[list[Outcome], Marks]], *args: object) -> tuple[list[Outcome], Marks]:
    return function(*args)


def _settle(future: "Future[Answer]", outcome: Outcome) -> None:
    if isinstance(outcome, dict):
        future.set_result(outcome)
    elif isinstance(outcome, CafeError):
        future.set_exception(outcome)
    else:
        number = new_id()[:6]
        log.error("command failed, number %s", number, exc_info=outcome)
        future.set_exception(Failed(number=number))
