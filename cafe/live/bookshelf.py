"""Bookshelf: files that took seconds to write, each kept as long as what it was written from is as it was.

Whoever asks names the state that they see; a file of another state is thrown away, so nobody gets what is not true any
more. However many ask one process, it writes a file once. Its files lie in a folder of its own, and leave with it; what
somebody wants gone is deleted in the folders of all.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cafe.errors import Busy, CafeError, Full
from cafe.live.workshop import Workshop

MOST_BYTES = 2 * 10**9  # of all files; those that nobody asked for longest make room
MOST_ORDERS = 40  # at a time; each is another file
KEPT_SECONDS = 3600.0  # without anybody asking
FAILED_SECONDS = 300.0  # until what could not be written is tried again without anybody asking

Write = Callable[[Path], str]  # writes a file, and returns the state that it shows

log = logging.getLogger(__name__)


@dataclass
class Book:
    """A file that is written."""

    path: Path
    state: str
    size: int
    asked: float


@dataclass
class Order:
    """A file that is being written, or waits for it; `path` grows meanwhile."""

    path: Path
    since: float
    done: threading.Event = field(default_factory=threading.Event)
    refusal: CafeError | None = None
    forgotten: bool = False  # what it is written from is gone

    @property
    def written(self) -> int:
        """How many bytes of it are there."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0


class Bookshelf:
    """The files that are there, and those that are being written; `name` is that of a file, whatever its state.

    It is the café, a stroke, and which of its files.
    """

    def __init__(
        self, folder: Path, press: Workshop, spawn: Callable[[Callable[[], None]], object], spare: int = 0
    ) -> None:
        self.folder, self.press, self.spawn = folder, press, spawn
        self.spare = spare  # bytes of the disk that are not for files
        self.is_open = False  # whether files may be written before anybody asks for them
        self.books: dict[str, Book] = {}
        self.orders: dict[str, Order] = {}
        self.failed: dict[str, float] = {}  # when each was not written
        self.lock, self.count = threading.Lock(), 0

    def open(self) -> None:
        """Begin: there is a folder of our own, which tells others that they look into the same one as we."""
        with suppress(OSError):  # each order says so, too
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.is_open = True

    def is_of_one_folder(self, process: str) -> bool:
        """Whether another process that is known has its folder beside ours."""
        return not self.folder.exists() or (self.folder.parent / process).exists()

    def sweep(self, processes: Callable[[], Collection[str]]) -> None:
        """Delete what is left by processes that were killed; `processes` are those that live, or were just born."""
        there = list(self.folder.parent.iterdir()) if self.folder.parent.is_dir() else []
        known = processes()  # after the look: a process is known before it has a folder
        for left in there:
            if left.name not in known and left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            elif left.name not in known:
                left.unlink(missing_ok=True)

    def find(self, name: str, state: str) -> Book | None:
        """Return a file if it is there in this state; what is there in another is thrown away."""
        book = self.books.get(name)
        if book is None:
            return None
        if book.state != state or not book.path.exists():
            self._throw_away(name)
            return None
        book.asked = time.monotonic()
        return book

    def order(self, name: str, write: Write) -> Order:
        """Have a file written, unless it is being written already. Raises Busy where too many others wait."""
        with self.lock:
            if order := self.orders.get(name):
                return order
            if len(self.orders) >= MOST_ORDERS:
                raise Busy
            self.count += 1
            order = self.orders[name] = Order(self.folder / _cafe(name) / f"{self.count}", time.monotonic())
        self.spawn(partial(self._carry_out, name, order, write))
        return order

    def order_ahead(self, name: str, write: Write) -> None:
        """Have a file written before anybody asks for it; not where many wait, and not one that has just failed."""
        failed = self.failed.get(name)
        if self.is_open and (failed is None or time.monotonic() - failed > FAILED_SECONDS):
            with suppress(Busy):
                self.order(name, write)

    def ahead_of(self, order: Order) -> int:
        """Return how many other files are written before it."""
        return sum(other.since < order.since for other in self.orders.values())

    def tidy(self) -> None:
        """Throw away what nobody has asked for in a long time, and what is too much; never what was asked for last."""
        now = time.monotonic()
        by_age = sorted(self.books, key=lambda name: self.books[name].asked)
        total = sum(book.size for book in self.books.values())
        for name in by_age:
            book, too_much = self.books[name], total > MOST_BYTES and name != by_age[-1]
            if too_much or now - book.asked > KEPT_SECONDS:
                total -= book.size
                self._throw_away(name)

    def forget(self, cafe_id: str) -> None:
        """Throw away all files of a café, also those that are being written, and those of other processes."""
        for name in [one for one in self.books if _cafe(one) == cafe_id]:
            self._throw_away(name)
        for name, order in self.orders.items():
            order.forgotten |= _cafe(name) == cafe_id
        for folder in self.folder.parent.glob(f"*/{cafe_id}"):  # theirs find their files gone, and write them anew
            if folder.parent != self.folder:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Throw away everything."""
        self.books.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _carry_out(self, name: str, order: Order, write: Write) -> None:
        try:
            self._check_room(order.path.parent)
            state = self.press.compute(partial(write, order.path))
            self._throw_away(name)
            gone = order.forgotten or not order.path.exists()
            if gone:  # whoever waits has it written once more, from what is there now
                order.path.unlink(missing_ok=True)
            else:
                self.books[name] = Book(order.path, state, order.path.stat().st_size, time.monotonic())
            self.tidy()
        except CafeError as refusal:
            order.refusal = refusal
        except Exception:
            log.exception("a file was not written")
            order.refusal = Busy()
        finally:
            self.failed.pop(name, None)
            if order.refusal:
                self.failed[name] = time.monotonic()
                with suppress(OSError):
                    order.path.unlink()
            del self.orders[name]
            order.done.set()

    def _check_room(self, folder: Path) -> None:
        """Raise Full where the disk has only what is spared for others."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < self.spare:
            raise Full

    def _throw_away(self, name: str) -> None:
        if book := self.books.pop(name, None):
            book.path.unlink(missing_ok=True)


def _cafe(name: str) -> str:
    return name.partition("/")[0]
