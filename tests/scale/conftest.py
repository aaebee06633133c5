"""Several processes on one PostgreSQL: `bin/scale`. Without CAFE_SCALE nothing here is collected.

What was measured is printed at the end.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from cafe.store import migrating
from tests.faults.servers import Server
from tests.scale.hall import Hall
from tests.store.postgres import needed_programs, start_postgres

collect_ignore_glob = [] if "CAFE_SCALE" in os.environ else ["test_*.py"]

numbers = count()

Start = Callable[..., Server]
Figures = Callable[[str], None]


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The URL of a PostgreSQL of our own; its sockets are in a folder, and it stores the schema of today in `blank`."""
    with start_postgres(needed_programs()) as url:
        create(url, "blank")
        migrating.upgrade(named(url, "blank"))
        yield url


def named(url: str, database: str) -> str:
    """Return the URL of another database of the same PostgreSQL."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def create(url: str, database: str, template: str = "template1") -> str:
    """Make a database, and return its URL."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {database} TEMPLATE {template}"))
    engine.dispose()
    return named(url, database)


@pytest.fixture
def database(cluster: str) -> str:
    """A database with today's schema and no café."""
    return create(cluster, f"test_{next(numbers)}", template="blank")


def starter(folder: Path, database: str) -> Iterator[Start]:
    """Start processes that share a database and the files of media; `settings` are CAFE_… variables."""
    started: list[Server] = []

    def start(broken: str = "", **settings: str) -> Server:
        own = folder / f"process-{len(started)}"
        own.mkdir()
        shared = {"database": database, "media": str(folder / "media")}
        started.append(Server(own, broken, **{**shared, **settings}))
        started[-1].start()
        return started[-1]

    try:
        yield start
    finally:
        for server in started:
            if server.stands:
                server.kill()


@pytest.fixture
def start(tmp_path: Path, database: str) -> Iterator[Start]:
    """Starts one more process on the database of this test."""
    yield from starter(tmp_path, database)


@pytest.fixture(scope="session")
def pair(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes on one database, for all tests that do them no harm."""
    for start in starter(tmp_path_factory.mktemp("pair"), create(cluster, "pair", template="blank")):
        yield start(), start()


@pytest.fixture
def hall(pair: tuple[Server, Server]) -> Iterator[Hall]:
    """A café in the talk of round 1, at the two processes that all tests share."""
    with closing(Hall(*pair)) as hall:
        yield hall


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Figures:
    """Takes what was measured."""
    return partial(record_property, "measured")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, measured in report.user_properties:
            if name == "measured":
                terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {measured}")
