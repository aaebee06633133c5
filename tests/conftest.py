"""What every test may ask for."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import argon2
import pytest
from flask import Flask
from hypothesis import settings
from sqlalchemy.orm import Session

from cafe import clock, create_app
from cafe.config import Config
from cafe.domain import Base
from cafe.runtime import Runtime
from cafe.security import passwords
from cafe.store.engine import Store
from cafe.web import static_files
from tests import compiled_once
from tests.cast import KEY, Cast, gather

# A failing example is printed and becomes a test; a database of them would make runs differ between machines.
settings.register_profile("server", database=None)
settings.load_profile("server")

pytest_plugins = ["tests.browser", "tests.server_fixture"]


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays until the end: to look through all tests costs a fifth of them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty store, to copy: making its tables anew for each test costs the disk too much."""
    path = tmp_path_factory.mktemp("blank") / "cafe.sqlite"
    store = Store(f"sqlite:///{path}")
    Base.metadata.create_all(store.writer)
    store.close()
    return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    store = Store(f"sqlite:///{shutil.copy(blank, tmp_path)}")
    compiled_once.share_statements(store)
    yield store
    store.close()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A transaction of the writer; what it did is gone after the test."""
    with Session(store.writer) as session:
        yield session


@pytest.fixture
def people(session: Session) -> Cast:
    """The cast, waiting in the lobby."""
    return gather(session)


@pytest.fixture
def talking(people: Cast) -> Cast:
    """The cast in the talk of round 1."""
    people.advance(2)
    return people


Applications = Callable[..., Flask]


@pytest.fixture
def applications(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Applications]:
    """Make an application on the store of the test, in this process, with `settings` of its `Config`.

    Its writer works, its loops do not: they would run on in later tests, with the clocks that those turn.
    """
    monkeypatch.setattr(Runtime, "start", lambda runtime: runtime.writer.start())
    monkeypatch.setattr(Flask, "url_rule_class", compiled_once.Address)
    monkeypatch.setattr(static_files, "Assets", compiled_once.assets)
    monkeypatch.setattr(static_files, "words_of", compiled_once.words)
    with ExitStack() as opened:

        def application(**settings: Any) -> Flask:
            app = create_app(Config(database=store.url, secret_key=KEY, async_mode="threading", **settings))
            app.jinja_env.bytecode_cache = compiled_once.templates
            compiled_once.share_statements(app.extensions["cafe"].store)
            opened.callback(app.extensions["cafe"].stop)
            return app

        yield application


class TurnedClock:
    """A clock that stands until a test turns it."""

    def __init__(self) -> None:
        self.milliseconds = 1_000_000_000_000

    def now(self) -> int:
        """Return the moment at which the clock stands."""
        return self.milliseconds

    def turn(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Move the clock on."""
        self.milliseconds += round((minutes * 60 + seconds) * 1000)


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> TurnedClock:
    """The clock of the server, in the hands of the test."""
    turned = TurnedClock()
    monkeypatch.setattr(clock, "now", turned.now)
    return turned


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> argon2.PasswordHasher:
    """Hashing that costs a test nothing; how much argon2 needs in earnest is its own matter."""
    hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)
    return hasher
