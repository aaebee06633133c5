"""A writer at work, with small commands for it; and a stored café for random evenings."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import MetaData, select
from sqlalchemy.orm import Session

from cafe.domain import Base, Organizer, dirty_marks
from cafe.store.engine import Store
from cafe.store.locking import Held
from cafe.store.writer import Command, Marks, Outcome, Writer, write
from tests.store.postgres import programs, start_postgres
from tests.store.story import StoredCafe

Answers = Future[dict[str, Any]]


def add(name: str) -> Callable[[Session], dict[str, Any]]:
    """Return an act that leaves a row with this name, and marks a table."""

    def act(session: Session) -> dict[str, Any]:
        session.add(Organizer(id=name, name=name, password_hash="", created_at=0))
        session.flush()
        dirty_marks(session).add(("table", name))
        return {"name": name}

    return act


def command(name: str, cid: str | None = None, visit: str = "ada") -> Command:
    """Return the command to leave a row."""
    return Command(add(name), visit, cid, {"name": name})


def written(store: Store, commands: list[Command]) -> list[Outcome]:
    """Write commands as a writer would that waits for ever for other processes; return their outcomes."""
    outcomes, _ = write(store, commands)
    while again := [at for at, outcome in enumerate(outcomes) if isinstance(outcome, Held)]:
        for at, outcome in zip(again, write(store, [commands[at] for at in again])[0], strict=True):
            outcomes[at] = outcome
    return outcomes


def names(store: Store) -> set[str]:
    """Return the names of all rows, as another connection sees them."""
    with store.reading() as session:
        return set(session.scalars(select(Organizer.name)))


class Desk:
    """A writer, and what it told."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.told: list[Marks] = []
        self.writer = Writer(store, lambda function, *args: function(*args), self.told.append)

    def together(self, *commands: Command) -> list[Answers]:
        """Have commands written in one batch: they wait before the writer begins."""
        answers = [self.writer.submit(one) for one in commands]
        self.writer.start()
        return answers

    def marked(self) -> set[str]:
        """Return the names of all tables that were told to be dirty."""
        return {name for marks in self.told for _, name in marks}


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL: CAFE_TEST_POSTGRES, or a cluster of our own."""
    if url := os.environ.get("CAFE_TEST_POSTGRES"):
        yield url
    elif folder := programs():
        with start_postgres(folder) as url:
            yield url
    else:
        pytest.skip("no PostgreSQL: neither CAFE_TEST_POSTGRES nor its programs are here")


@contextmanager
def empty_store(request: pytest.FixtureRequest, dialect: str) -> Iterator[Store]:
    """Open a store without any table, and leave it as it was."""
    folder = request.getfixturevalue("tmp_path_factory").mktemp("store")
    url = request.getfixturevalue("postgres") if dialect == "postgres" else f"sqlite:///{folder / 'cafe.sqlite'}"
    store = Store(url)
    yield store
    everything = MetaData()
    everything.reflect(store.writer)
    everything.drop_all(store.writer)
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store without any table, on either database."""
    with empty_store(request, request.param) as store:
        yield store


@pytest.fixture(scope="module")
def stored(request: pytest.FixtureRequest) -> Iterator[StoredCafe]:
    """A café where points are seen after the voting."""
    with empty_store(request, "sqlite") as store:
        Base.metadata.create_all(store.writer)
        yield StoredCafe(store, numbers="after")


@pytest.fixture(scope="module", params=["sqlite-live", "sqlite-after", "postgres-after"])
def stored_anywhere(request: pytest.FixtureRequest) -> Iterator[StoredCafe]:
    """One where points are seen at once, one where they are seen after the voting, and that on PostgreSQL too."""
    dialect, _, numbers = request.param.partition("-")
    with empty_store(request, dialect) as store:
        Base.metadata.create_all(store.writer)
        yield StoredCafe(store, numbers=numbers)


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """A writer that has not begun yet; it ends with the test."""
    desk = Desk(store)
    yield desk
    if desk.writer.thread is None:
        desk.writer.start()
    desk.writer.stop()


@pytest.fixture
def writer(desk: Desk) -> Writer:
    """A writer at work."""
    desk.writer.start()
    return desk.writer
