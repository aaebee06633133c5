"""A writer at work, with small commands for it; and a hall for random evenings."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Organizer, restless
from cafe.store.engine import Store
from cafe.store.writer import Command, Marks, Writer
from tests.store.evening import Hall

Answers = Future[dict[str, Any]]


def add(name: str) -> Callable[[Session], dict[str, Any]]:
    """Return an act that leaves a row with this name, and marks a table."""

    def act(session: Session) -> dict[str, Any]:
        session.add(Organizer(id=name, name=name, password_hash="", created_at=0))
        session.flush()
        restless(session).add(("table", name))
        return {"name": name}

    return act


def command(name: str, cid: str | None = None, visit: str = "ada") -> Command:
    """Return the command to leave a row."""
    return Command(add(name), visit, cid, {"name": name})


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
        """Return the names of all tables that were told to be restless."""
        return {name for marks in self.told for _, name in marks}


@pytest.fixture(scope="module", params=["live", "after"])
def hall(request: pytest.FixtureRequest, blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A café where points are seen at once, and one where they are seen after the voting."""
    store = Store(f"sqlite:///{shutil.copy(blank, tmp_path_factory.mktemp('hall'))}")
    yield Hall(store, numbers=request.param)
    store.close()


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
